"""Personas: who one wants to reach, written beside who is there already."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from socialgoals.records.kinds import PERSONA
from socialgoals.records.model import Record
from socialgoals.records.store import Records
from socialgoals.ui import words
from socialgoals.ui.language import _
from socialgoals.ui.rooms import access, editing
from socialgoals.warehouse.reading import Warehouse

_FROM = "persona_from"


@dataclass(frozen=True)
class People:
    """Whom a channel reaches, the most frequent of each kind, and how that is known."""

    told: tuple[str, ...]
    source: str


def part(warehouse: Warehouse, reached: Mapping[str, People]) -> None:
    """The cards; a new one may begin with the people whom a channel reaches."""
    editor = access.editor(warehouse)
    st.header(_("Personas"), anchor=False)
    st.caption(
        _("Describe the people you want to reach; the audience shows who is there already.")
    )
    if editor is not None and reached:
        _beginnings(reached)
    begun = str(st.session_state.get(_FROM, ""))
    fresh = _fresh(begun, reached[begun]) if begun in reached else {}
    draw = partial(_persona, reached=reached)
    editing.part(PERSONA, Records(warehouse).all(PERSONA), editor, draw, fresh)


def _beginnings(reached: Mapping[str, People]) -> None:
    st.caption(_("Begin a new one with the audience of:"))
    with st.container(horizontal=True, gap="small"):
        for channel in reached:
            st.button(
                words.channel(channel),
                icon=":material/person_add:",
                key=f"{_FROM}_{channel}",
                on_click=_begin,
                args=(channel,),
            )


def _begin(channel: str) -> None:
    editing.leave(PERSONA.name)
    st.session_state[_FROM] = channel
    st.session_state[f"{PERSONA.name}_form"] = True


def _fresh(channel: str, people: People) -> dict[str, Any]:
    return {
        "who": ", ".join(people.told),
        "channels": [channel],
        "sources": people.source,
    }


def _persona(one: Record, reached: Mapping[str, People]) -> str:
    there = [
        editing.told(
            _(
                "There already, on {channel}: {people}",
                channel=words.channel(name),
                people=", ".join(reached[name].told),
            )
        )
        for name in one.channels("channels")
        if name in reached
    ]
    return editing.drawn(
        one.text("name"),
        editing.told(one.text("who")),
        _told(_("Needs: {what}", what=one.text("needs")), one.text("needs")),
        editing.told(", ".join(words.channel(name) for name in one.channels("channels"))),
        _told(_("Known from: {what}", what=one.text("sources")), one.text("sources")),
        *there,
    )


def _told(sentence: str, needed: str) -> str:
    return editing.told(sentence) if needed else ""
