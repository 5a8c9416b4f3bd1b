"""What is missing for a number, channel by channel, and which export would bring it."""

from collections.abc import Iterable, Sequence

import streamlit as st

from socialgoals import schema
from socialgoals.exports import catalogue
from socialgoals.i18n import N_
from socialgoals.metrics import terms
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Reading
from socialgoals.ui import language, state, text, words
from socialgoals.ui.language import _

_SEVERAL = N_("Several channels")
_MOST = 8
_COUNT = (N_("1 number is missing"), N_("{n} numbers are missing"))


def way(metric: Metric, now: Reading) -> None:
    """The way to a missing number, folded away on its card; for who could bring it."""
    if not state.brings():
        return
    told = "".join(_ways(metric))
    if told:
        with st.popover(_("How to get it"), type="tertiary", key=f"get_{metric.name}"):
            st.html(_columns(metric, now) + f'<ul class="sg-paths">{told}</ul>')


def listed(readings: Sequence[Reading]) -> None:
    """All numbers of a page that are missing, each with its reason and its ways."""
    if not readings or not state.brings():
        return
    box = st.expander(
        language.counted(len(readings), *_COUNT),
        icon=":material/playlist_add:",
        on_change="rerun",
        key="lacking",
    )
    if box.open:
        with box:
            st.html("".join(_one(now) for now in readings))


def _one(now: Reading) -> str:
    metric = now.metric
    reason = _(words.REASONS[now.reason]) if now.reason else ""
    ways = "".join(_ways(metric))
    return (
        f'<section class="sg-lacking"><strong>{text.markup(_(metric.label))}</strong>'
        f"<p>{text.markup(reason)}</p>{_columns(metric, now)}"
        + (f'<ul class="sg-paths">{ways}</ul>' if ways else "")
        + "</section>"
    )


def _columns(metric: Metric, now: Reading) -> str:
    """The columns that the exports lack: of each channel, or of all."""
    found = now.missing_by_channel or ({"": now.missing} if now.missing else {})
    lines = []
    for channel, columns in sorted(found.items()):
        names = ", ".join(dict.fromkeys(column(metric, name) for name in columns))
        told = _("not in the exports: {columns}", columns=names)
        lines.append(f"{words.channel(channel)}: {told}" if channel else told)
    return "".join(f"<p>{text.markup(line)}</p>" for line in lines)


def column(metric: Metric, name: str) -> str:
    """What a column of a metric's facts is called, or what is counted in it."""
    for table in metric.facts:
        known = schema.TABLES[table]
        if name in known.names:
            return _(known.column(name).label)
    both = terms.pair(metric)
    for side in both.sides if both else ():
        if side.of == (name,):
            return _(side.label)
    return name


def _ways(metric: Metric) -> Iterable[str]:
    """The click paths to the exports that bring it, with the channel they are on."""
    found: dict[tuple[str, str], None] = {}
    for table, columns in metric.sources.items():
        for one in catalogue.ways(table=table, columns=columns):
            if not metric.channels or one.channel in metric.channels:
                found[one.channel, one.path] = None
    for channel, path in list(found)[:_MOST]:
        name, told = words.channel(channel) if channel else _(_SEVERAL), _(path)
        first, arrow, rest = told.partition(" > ")
        # A path that begins with the channel's name does not need it twice.
        if f"{first} ".startswith(f"{name} "):
            name, told = first, f"{arrow}{rest}".strip()
        yield f"<li><strong>{text.markup(name)}</strong> {text.markup(told)}</li>"
