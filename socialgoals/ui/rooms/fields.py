"""The widgets of a record's fields, and their values as words."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

import streamlit as st

from socialgoals.channels import CHANNELS
from socialgoals.records.model import Field, Kind, Record, Shape
from socialgoals.ui import dates, language, words
from socialgoals.ui.language import _
from socialgoals.ui.rooms import segments
from socialgoals.ui.typed import Form

# More than there are people.
_LARGEST = 10**11


# The parts of the audience to choose from by the name of the field, and what each is called.
Offered = Mapping[str, Mapping[str, str]]
NOTHING: Offered = MappingProxyType({})


def widget(field: Field, form: Form[Any], one: Record, offered: Mapping[str, str]) -> Any:
    """The widget of a field with what was typed into it, else with the value that it has.

    Hands back what is in it, as it is stored.
    """
    draw = (
        partial(_parts, field, offered)
        if field.shape is Shape.PARTS
        else partial(_drawn, field)
    )
    return form.field(field.name, _value(field, one), draw)


def of_use(field: Field, one: Record, offered: Offered) -> bool:
    """Whether there is anything to put into a field."""
    return field.shape is not Shape.PARTS or bool(
        offered.get(field.name) or one.parts(field.name)
    )


def _value(field: Field, one: Record) -> Any:
    """What a widget begins with."""
    text = one.text(field.name)
    match field.shape:
        case Shape.DAY:
            return text or None
        case Shape.YES:
            return one.yes(field.name)
        case Shape.NUMBER:
            return int(known) if (known := one.number(field.name)) is not None else None
        case Shape.CHANNELS:
            return list(one.channels(field.name))
        case Shape.PARTS:
            return list(one.parts(field.name))
        case Shape.CHOICE:
            return text if text in field.options else next(iter(field.options))
    return _(text) if field.said and text else text


def _drawn(field: Field, key: str, shown: Any) -> Any:
    label = _(field.label)
    hint = _(field.hint) if field.hint else None
    match field.shape:
        case Shape.DAY:
            day = st.date_input(
                label,
                value=date.fromisoformat(shown) if shown else None,
                format=dates.date_format(),
                key=key,
                width=180,
            )
            return day.isoformat() if day else None
        case Shape.YES:
            return st.checkbox(label, value=shown, key=key)
        case Shape.NUMBER:
            return st.number_input(
                label,
                min_value=0,
                max_value=_LARGEST,
                value=shown,
                placeholder=hint,
                key=key,
                width=240,
            )
        case Shape.CHANNELS:
            return st.multiselect(
                label,
                list(CHANNELS),
                default=shown,
                format_func=words.channel,
                placeholder=_("Choose channels"),
                key=key,
            )
        case Shape.CHOICE:
            return _choice(field, key, shown)
    draw = partial(st.text_area, height=100) if field.shape is Shape.TEXT else st.text_input
    return draw(label, shown, max_chars=field.longest, placeholder=hint, key=key)


def _choice(field: Field, key: str, shown: str) -> str:
    labels = {code: _(label) for code, label in field.options.items()}
    codes = list(labels)
    return st.selectbox(
        _(field.label),
        codes,
        index=codes.index(shown) if shown in labels else 0,
        format_func=labels.__getitem__,
        filter_mode=None,
        key=key,
        width=320,
    )


def _parts(field: Field, offered: Mapping[str, str], key: str, shown: list[str]) -> list[str]:
    """Parts of the audience; those chosen once stay, whether offered today or not."""
    labels = {code: segments.whole(code) for code in shown} | dict(offered)
    return st.multiselect(
        _(field.label),
        list(labels),
        default=shown,
        format_func=lambda code: labels.get(code, code),
        placeholder=_("The largest of each kind"),
        key=key,
    )


def said(kind: Kind, values: Mapping[str, Any]) -> Sequence[str]:
    """What was typed into the fields of a record, in words; what is empty left out."""
    return [_said(one, values[one.name]) for one in kind.fields if values.get(one.name)]


def _said(field: Field, value: Any) -> str:
    match field.shape:
        case Shape.DAY:
            return language.day(date.fromisoformat(value))
        case Shape.YES:
            return _(field.label)
        case Shape.NUMBER:
            return language.number(value)
        case Shape.CHANNELS:
            return ", ".join(words.channel(name) for name in value)
        case Shape.PARTS:
            return ", ".join(segments.label(code) for code in value)
        case Shape.CHOICE:
            return _(field.options.get(value, value))
    return str(value)


def title(one: Record) -> str:
    """What a record is called: its first words."""
    first = one.kind.fields[0]
    shown = one.text(first.name)
    if first.shape is Shape.CHOICE:
        return _(first.options.get(shown, shown))
    return _(shown) if first.said and shown else shown
