"""The widgets of a record's fields."""

from typing import Any

import streamlit as st

from socialgoals.channels import CHANNELS
from socialgoals.records.model import Field, Record, Shape
from socialgoals.ui import dates, words
from socialgoals.ui.language import _

# More than there are people.
_LARGEST = 10**11


def widget(field: Field, one: Record, key: str) -> Any:
    """The widget of a field, with the value that it has; hands back what is in it."""
    label = _(field.label)
    hint = _(field.hint) if field.hint else None
    match field.shape:
        case Shape.DAY:
            return st.date_input(
                label, value=one.day(field.name), format=dates.date_format(), key=key, width=180
            )
        case Shape.YES:
            return st.checkbox(label, value=one.yes(field.name), key=key)
        case Shape.NUMBER:
            return st.number_input(
                label,
                min_value=0,
                max_value=_LARGEST,
                value=int(known) if (known := one.number(field.name)) is not None else None,
                placeholder=hint,
                key=key,
                width=240,
            )
        case Shape.CHANNELS:
            return st.multiselect(
                label,
                list(CHANNELS),
                default=list(one.channels(field.name)),
                format_func=words.channel,
                placeholder=_("Choose channels"),
                key=key,
            )
        case Shape.CHOICE:
            return _choice(field, one, key)
        case Shape.TEXT:
            return st.text_area(
                label,
                value=one.text(field.name),
                max_chars=field.longest,
                placeholder=hint,
                key=key,
                height=100,
            )
    shown = one.text(field.name)
    return st.text_input(
        label,
        value=_(shown) if field.said and shown else shown,
        max_chars=field.longest,
        placeholder=hint,
        key=key,
    )


def _choice(field: Field, one: Record, key: str) -> str | None:
    labels = {code: _(label) for code, label in field.options.items()}
    codes = list(labels)
    chosen = one.text(field.name)
    return st.selectbox(
        _(field.label),
        codes,
        index=codes.index(chosen) if chosen in codes else 0,
        format_func=labels.__getitem__,
        filter_mode=None,
        key=key,
        width=320,
    )
