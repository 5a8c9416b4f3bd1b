"""Personas: who one wants to reach, written beside who is there already."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from socialgoals.metrics.audiences import Split
from socialgoals.records.kinds import PERSONA
from socialgoals.records.model import Record
from socialgoals.records.store import Editor, Records
from socialgoals.ui import address, language, text, words
from socialgoals.ui.language import _
from socialgoals.ui.rooms import access, editing, segment_chart, segments, writing
from socialgoals.warehouse.reading import Warehouse


@dataclass(frozen=True)
class People:
    """Whom a channel reaches, by one dimension each, and how that is known."""

    splits: tuple[Split, ...]
    source: str


Reached = Mapping[str, People]


def part(warehouse: Warehouse, reached: Reached) -> None:
    """The cards; a new one may begin with the people whom a channel reaches."""
    editor = access.editor(warehouse)
    st.header(_("Personas"), anchor=False)
    st.caption(
        _("Describe the people you want to reach; the audience shows who is there already.")
    )
    if editor is not None and reached:
        _beginnings(editor, reached)
    offered = segments.offered([one for p in reached.values() for one in p.splits])
    editing.part(
        PERSONA,
        Records(warehouse).all(PERSONA),
        editor,
        partial(_persona, reached=reached),
        partial(_course, reached=reached),
        {"segment": offered},
    )


def _beginnings(editor: Editor, reached: Reached) -> None:
    st.caption(_("Begin a new one with the audience of:"))
    with st.container(horizontal=True, gap="small"):
        for channel, people in reached.items():
            st.button(
                words.channel(channel),
                icon=":material/person_add:",
                key=f"persona_from_{channel}",
                on_click=writing.begin,
                args=(PERSONA.name, editor, _fresh(channel, people)),
            )


def _fresh(channel: str, people: People) -> dict[str, Any]:
    largest = segments.largest(people.splits)
    return {
        "who": ", ".join(segments.now(people.splits, largest)),
        "channels": [channel],
        "segment": list(largest),
        "sources": people.source,
    }


def _persona(one: Record, reached: Reached) -> str:
    there = [
        editing.told(
            _(
                "There already, on {channel}: {people}",
                channel=words.channel(name),
                people=", ".join(shares),
            )
        )
        for name, people in _met(one, reached).items()
        if (shares := segments.now(people.splits, _segment(one, people)))
    ]
    return editing.drawn(
        one.text("name"),
        editing.told(one.text("who")),
        _told(_("Needs: {what}", what=one.text("needs")), one.text("needs")),
        editing.told(", ".join(words.channel(name) for name in one.channels("channels"))),
        _told(_("Known from: {what}", what=one.text("sources")), one.text("sources")),
        *there,
    )


def _met(one: Record, reached: Reached) -> Reached:
    """The channels on which a persona is met, as far as their audience is known."""
    return {name: reached[name] for name in one.channels("channels") if name in reached}


def _segment(one: Record, people: People) -> tuple[str, ...]:
    """The part of the audience that a persona is; while unsaid, the largest of each kind."""
    return one.parts("segment") or segments.largest(people.splits)


def _told(sentence: str, needed: str) -> str:
    return editing.told(sentence) if needed else ""


def _course(one: Record, reached: Reached) -> None:
    """How the share of the persona's part of the audience went, where snapshots tell."""
    met = _met(one, reached)
    splits = {name: people.splits for name, people in met.items()}
    codes = dict.fromkeys(code for people in met.values() for code in _segment(one, people))
    known = {code: found for code in codes if (found := segments.courses(splits, code))}
    if not known:
        return
    with st.container(gap="small", key=f"course_{one.id}"):
        chosen = _chosen(one, list(known))
        label = segments.label(chosen)
        st.markdown(_("**{part}**: share of the audience over time", part=text.plain(label)))
        segment_chart.part(f"persona_{one.id}", label, known[chosen])


def _chosen(one: Record, codes: list[str]) -> str:
    """The part that is drawn: the first, or the one chosen."""
    name = f"persona_{one.id}"
    chosen = address.maybe(name, codes.__contains__) or codes[0]
    if len(codes) > 1:
        key = f"{name}_part_{language.current()}"
        st.session_state[key] = chosen
        st.pills(
            _("Part of the audience"),
            codes,
            key=key,
            format_func=segments.labels(codes).__getitem__,
            on_change=_choose,
            args=(name, key),
            required=True,
        )
    return chosen


def _choose(name: str, key: str) -> None:
    st.session_state[address.session_key(name)] = st.session_state[key]
