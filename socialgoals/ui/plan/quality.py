"""How good the probabilities are: the workspace's own past, forecast again."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from socialgoals.goals import track_record
from socialgoals.goals import words as goal_words
from socialgoals.goals.replay import Band, Replay
from socialgoals.goals.store import Goals
from socialgoals.goals.track_record import Tried
from socialgoals.i18n import DASH
from socialgoals.ui import language, tables, text, words
from socialgoals.ui.language import _
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered


def part(warehouse: Warehouse, store: Goals, today: date) -> None:
    """Folded away, and worked out once it is opened: it takes some seconds."""
    if not store.goals() and not store.objectives():
        return
    box = st.expander(
        _("How good our probabilities are"),
        icon=":material/query_stats:",
        key="plan_quality",
        on_change="rerun",
    )
    if not box.open:
        return
    with box:
        with st.spinner(_("The past is forecast again …")):
            found = _tried(warehouse, warehouse.version, today)
        whole = track_record.together(found)
        if whole is None:
            st.markdown(_("There is too little history to try it on yet."))
            return
        st.markdown(
            _(
                "From past days of your own data it was forecast again what would come, up to "
                "{days} days ahead, and compared with what came.",
                days=language.number(track_record.AHEAD),
            )
        )
        st.markdown(_coverage(whole))
        st.markdown(_skill(whole))
        st.html(_numbers(found, whole))
        st.html(_reliability(whole.reliability))


@remembered(8)
def _tried(warehouse: Warehouse, _version: int, today: date) -> tuple[Tried, ...]:
    return track_record.tried(warehouse, today)


def _coverage(whole: Replay) -> str:
    return _(
        "Of the ranges that should hold 80 of 100 outcomes, {share} did.",
        share=text.plain(goal_words.share(whole.coverage, language.current())),
    )


def _skill(whole: Replay) -> str:
    if whole.skill <= 0:
        return _("They were no better than carrying the mean on: read them with care.")
    return _(
        "They were {share} better than carrying the mean of the past on (Brier score).",
        share=text.plain(goal_words.share(whole.skill, language.current())),
    )


def _numbers(found: Sequence[Tried], whole: Replay) -> str:
    heads = (
        _("Measure"),
        _("Forecasts"),
        _("Inside of the 80% range"),
        _("Brier score"),
        _("Brier score of the mean"),
        _("Skill"),
    )
    lines = [_line(_name(one), one.record) for one in found]
    if len(found) > 1:
        lines.append(_line(_("All together"), whole))
    return _table(heads, lines, _("How good our probabilities are"))


def _name(one: Tried) -> str:
    label = _(goal_words.label_of(one.aim))
    return " · ".join((label, *(words.channel(channel) for channel in one.aim.channels)))


def _line(name: str, record: Replay | None) -> tuple[str, ...]:
    if record is None:
        return (name, _("history too short"), DASH, DASH, DASH, DASH)
    spoken = language.current()
    return (
        name,
        language.number(record.trials),
        goal_words.share(record.coverage, spoken),
        language.number(record.brier, 3),
        language.number(record.benchmark_brier, 3),
        goal_words.share(record.skill, spoken),
    )


def _reliability(bands: Sequence[Band]) -> str:
    spoken = language.current()
    lines = [
        (
            goal_words.share(band.claimed, spoken),
            goal_words.share(band.seen, spoken),
            language.number(band.count),
        )
        for band in bands
    ]
    heads = (_("Probability that was said"), _("Came true"), _("How often it was said"))
    return _table(heads, lines, _("Reliability"))


def _table(heads: Sequence[str], lines: Sequence[Sequence[str]], label: str) -> str:
    head = "".join(
        f'<th scope="col"{_right(n)}>{text.markup(name)}</th>' for n, name in enumerate(heads)
    )
    rows = "".join(
        f'<tr><th scope="row">{text.markup(first)}</th>'
        + "".join(f"<td{_right(1)}>{text.markup(one)}</td>" for one in rest)
        + "</tr>"
        for first, *rest in lines
    )
    return tables.scrolling(f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>", label)


def _right(column: int) -> str:
    return ' class="sg-number"' if column else ""
