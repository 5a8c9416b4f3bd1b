"""How accounts, verdicts and changes are said on the audit page; all HTML here is safe."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from socialgoals.audit.columns import VERDICTS, Column, Verdict
from socialgoals.audit.model import Line, Number
from socialgoals.i18n import DASH, N_, signed
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Account, Change
from socialgoals.records.model import Shape
from socialgoals.ui import cards, language, text, theme, words
from socialgoals.ui.language import _

# A sign stands before the word, which stands before the colour.
SIGNS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.REPORT: "✕",
        Verdict.RETIRE: "○",
        Verdict.REVIVE: "▲",
        Verdict.IMPROVE: "!",
        Verdict.REPOSITION: "↻",
        Verdict.KEEP: "✓",
        Verdict.NOT_ENOUGH: "?",
    }
)
UNCLEAR = "≈"
_ARROWS = {"up": "▲", "down": "▼", "off": ""}
_BETWEEN = N_("95%: {low} to {high}")
_BETWEEN_POINTS = N_("95%: {low} to {high} points")


def name(key: Account) -> str:
    """An account as people call it: `Instagram · turnalikahve`; not escaped."""
    return f"{words.channel(key[0])} · {words.account(key[1])}"


def dot(channel: str) -> str:
    """The channel's colour."""
    hue = theme.hue(channel, theme.current())
    return f'<span class="sg-dot" style="background:{hue}"></span>'


def titled(line: Line, link: bool = True) -> str:
    """An account's name, with its profile behind it where its address is known and safe."""
    shown = text.markup(words.account(line.key[1]))
    address = text.link(line.profile.text("address")) if link else None
    if address:
        href = text.markup(address)
        shown = f'<a href="{href}" target="_blank" rel="noopener noreferrer">{shown}</a>'
    return f"<strong>{shown}</strong> · {text.markup(words.channel(line.key[0]))}"


def verdict(one: Verdict) -> str:
    """A verdict as HTML: sign and word."""
    palette = theme.current()
    hues = {
        Verdict.KEEP: palette.good,
        Verdict.REPORT: palette.bad,
        Verdict.RETIRE: palette.bad,
    }
    hue = hues.get(one, palette.text)
    word = text.markup(_(VERDICTS[one]))
    return f'<strong style="color:{hue}">{SIGNS[one]} {word}</strong>'


def value(number: Number | None) -> str:
    """A number as it stands beside others; a dash where there is none."""
    if number is None or number.value is None:
        return DASH
    return words.value(number.reading.metric, number.value, number.reading.currency)


def moved(number: Number, change: Change, short: bool = False) -> str:
    """A change as HTML: arrow and amount, in colour only where it is clear; a `short` one tells
    no amount that is within chance."""
    return "" if number.value is None else move(number.reading.metric, change, short)


def move(metric: Metric, change: Change, short: bool = False) -> str:
    """A change of a metric as `moved` tells it."""
    move = cards.move(metric, change)
    if move.text is None or move.text == DASH:
        return ""
    if short and not change.clear:
        unclear = _("no clear change")
        heard = f'<span class="sg-heard">{text.markup(unclear)}</span>'
        return f'<span class="sg-pale" aria-hidden="true">{UNCLEAR}</span>{heard}'
    palette = theme.current()
    hue = {"green": palette.good, "red": palette.bad}.get(move.colour)
    style = f' style="color:{hue}"' if hue else ' class="sg-pale"'
    return f"<span{style}>{_ARROWS[move.arrow]} {text.markup(move.text)}</span>"


def between(number: Number, change: Change) -> str:
    """The interval of a change; empty where there is none."""
    if change.interval is None:
        return ""
    rate = number.reading.metric.is_rate
    spoken = language.current()
    low, high = (
        signed(language.number(end, 2) if rate else language.percent(end, 1), end, spoken)
        for end in change.interval
    )
    return _(_BETWEEN_POINTS if rate else _BETWEEN, low=low, high=high)


def answer(line: Line, column: Column) -> str:
    """What was filled in, in words; empty where nothing was. Not escaped."""
    return said(column, line.profile.text(column.name))


def said(column: Column, value: str) -> str:
    """An answer as it is stored, in words; not escaped."""
    field = column.field
    if field is None or not value:
        return ""
    if field.shape is Shape.DAY:
        return language.day(date.fromisoformat(value))
    if field.shape is Shape.CHOICE:
        return _(field.options[value]) if value in field.options else ""
    return _(value) if column.name == "serves" else value
