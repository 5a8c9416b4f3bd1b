"""How the accounts do beside each other: one small panel a number, the same order in each."""

from collections.abc import Sequence

import streamlit as st

from socialgoals.audit.columns import BY_NAME
from socialgoals.audit.model import Audit, Facts, Line, Number
from socialgoals.i18n import DASH
from socialgoals.metrics.catalogue import METRICS
from socialgoals.ui import language, text, theme
from socialgoals.ui import words as said
from socialgoals.ui.audit import details, words
from socialgoals.ui.language import _

_PANELS = (
    *("posts", "followers", "exposure", "rate"),
    *("clicks", "sessions", "conversions", "spend"),
)
# Known of a channel alone: its accounts share one bar.
_OF_CHANNEL = ("sessions", "conversions", "spend")


def part(audit: Audit) -> None:
    """The panels, then one account in full."""
    lines = [line for line in audit.lines if line.facts is not None]
    if not lines:
        return
    st.header(_("Performance"), anchor=False)
    before = audit.period.previous()
    st.caption(
        _(
            "{period}; arrows against the {n} days before ({before}), {sign} is no clear "
            "change.",
            period=language.span(audit.period.start, audit.period.end),
            n=language.number(audit.period.days),
            before=language.span(before.start, before.end),
            sign=words.UNCLEAR,
        )
    )
    with st.grid(4, min_column_width=230):
        for name in _PANELS:
            panel = _panel(name, lines)
            if panel:
                with st.container(border=True, height="stretch", key=f"audit_panel_{name}"):
                    st.html(panel)
    details.part(lines)


def label(name: str, lines: Sequence[Line]) -> str:
    """What a column is called: by the formula that was taken, where there are several."""
    if name == "posts":
        return _(BY_NAME[name].label)
    for line in lines:
        number = line.facts.numbers.get(name) if line.facts else None
        if number is not None:
            return _(number.reading.metric.label)
    return _(METRICS[BY_NAME[name].metric].label)


def _panel(name: str, lines: Sequence[Line]) -> str:
    """One number of all accounts as bars; empty where no account knows it."""
    return bars(label(name, lines), _rows(name, lines))


Bar = tuple[str, float | None, str, str, str]


def bars(title: str, shown: Sequence[Bar]) -> str:
    """Bars under a title, each a name, its size, value, change and colour; the change is HTML.

    Empty where no size is known.
    """
    sizes = [size for _name, size, _value, _move, _hue in shown if size is not None]
    if not sizes:
        return ""
    most = max(sizes) or 1
    rows = "".join(_row(*row, most) for row in shown)
    caption = f"<caption>{text.markup(title)}</caption>"
    return f'<table class="sg-bars">{caption}<tbody>{rows}</tbody></table>'


def _rows(name: str, lines: Sequence[Line]) -> list[Bar]:
    """Of each account its name, size, value, change and colour."""
    palette = theme.current()
    found, seen = [], set()
    for line in lines:
        channel, account = line.key
        if name in _OF_CHANNEL:
            if channel in seen:
                continue
            seen.add(channel)
        several = sum(other.key[0] == channel for other in lines) > 1
        shown = said.channel(channel)
        if several and name not in _OF_CHANNEL:
            shown += f" · {said.account(account)}"
        size, value, move = _told(name, line.facts or Facts())
        found.append((shown, size, value, move, theme.hue(channel, palette)))
    return found


def _told(name: str, facts: Facts) -> tuple[float | None, str, str]:
    number: Number | None = facts.numbers.get(name)
    move = words.moved(number, number.previous, short=True) if number else ""
    if name == "posts":
        if facts.per_week is None or facts.last_post is None:
            return None, DASH, ""
        return facts.per_week, language.number(facts.per_week, 1), move
    size = number.value if number else None
    return size, words.value(number), move


def _row(name: str, size: float | None, value: str, move: str, hue: str, most: float) -> str:
    wide = 0 if size is None else max(0.0, 100 * size / most)
    known = "sg-bar" if size is not None else "sg-bar none"
    bar = f'<span class="{known}" style="width:{wide:.1f}%;background:{hue}"></span>'
    return (
        f'<tr><th scope="row">{text.markup(text.shortened(name, 34))}</th>'
        f"<td><b>{text.markup(value)}</b> {move}{bar}</td></tr>"
    )
