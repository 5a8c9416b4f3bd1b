"""Competitors beside one's own accounts, channel by channel: followers and engagement."""

from collections.abc import Callable, Sequence

import streamlit as st

from socialgoals.audit import competitors, review
from socialgoals.audit.competitors import COMPETITOR, RATE, Standing
from socialgoals.audit.model import Audit
from socialgoals.i18n import DASH
from socialgoals.metrics.catalogue import METRICS
from socialgoals.period import Period
from socialgoals.records.model import Record
from socialgoals.records.store import Records
from socialgoals.ui import language, text, theme
from socialgoals.ui import words as said
from socialgoals.ui.audit import performance, words
from socialgoals.ui.language import _
from socialgoals.ui.posting import POSTS
from socialgoals.ui.rooms import access, editing
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

_FOLLOWERS, _THEIRS = METRICS["followers"], METRICS["competitor_followers"]


def part(warehouse: Warehouse, audit: Audit) -> None:
    """Bars of each channel that has a competitor, and the way to note one by hand."""
    found = _standings(warehouse, warehouse.version, audit.period)
    editor = access.editor(warehouse)
    if not found and editor is None:
        return
    st.header(_("Competitors"), anchor=False)
    st.caption(
        _(
            "Two or three are enough. One rate compares all of them: {label} = {formula}",
            label=_(RATE.label),
            formula=_(RATE.formula),
        )
    )
    for channel, standings in found.items():
        _channel(channel, standings)
    editing.part(COMPETITOR, Records(warehouse).all(COMPETITOR), editor, _noted)


@remembered(16)
def _standings(
    warehouse: Warehouse, _version: int, period: Period
) -> dict[str, tuple[Standing, ...]]:
    return competitors.standings(warehouse, period, review.accounts(warehouse))


def _channel(channel: str, standings: Sequence[Standing]) -> None:
    st.subheader(said.channel(channel), anchor=False)
    panels = (
        performance.bars(_(_FOLLOWERS.label), _bars(standings, _followers)),
        performance.bars(_(RATE.label), _bars(standings, _rate)),
    )
    with st.grid(2, min_column_width=270):
        for number, panel in enumerate(panels):
            if panel:
                with st.container(
                    border=True, height="stretch", key=f"rival_{channel}_{number}"
                ):
                    st.html(panel)


def _bars(
    standings: Sequence[Standing], told: Callable[[Standing], tuple[float | None, str, str]]
) -> list[performance.Bar]:
    """Ours in the channel's colour, the others in grey."""
    palette = theme.current()
    return [
        (
            said.account(one.name),
            *told(one),
            theme.hue(one.channel, palette) if one.ours else palette.quiet,
        )
        for one in standings
    ]


def _followers(one: Standing) -> tuple[float | None, str, str]:
    # That a competitor grows is neither good nor bad.
    move = words.move(_FOLLOWERS if one.ours else _THEIRS, one.growth) if one.growth else ""
    return one.followers, said.value(_FOLLOWERS, one.followers), f"{move} {_as_of(one)}"


def _rate(one: Standing) -> tuple[float | None, str, str]:
    posts = ""
    if one.rate is not None and one.posts:
        posts = language.counted(round(one.posts), *POSTS)
    quiet = f'<span class="sg-pale">{text.markup(posts)}</span>'
    return one.rate, said.value(RATE, one.rate), quiet


def _as_of(one: Standing) -> str:
    day = text.markup(language.day(one.as_of)) if one.as_of else DASH
    return f'<span class="sg-pale">{day}</span>'


def _noted(record: Record) -> str:
    """A note as HTML: whose, as of when, the numbers as they were typed."""
    numbers = (
        f"{_(field.label)}: {language.number(amount)}"
        for field in COMPETITOR.fields
        if (amount := record.number(field.name) if field.shape == "number" else None)
        is not None
    )
    day = record.day("as_of")
    return editing.drawn(
        record.text("name"),
        editing.told(
            said.channel(record.text("channel")), language.day(day) if day else "", *numbers
        ),
    )
