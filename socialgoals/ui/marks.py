"""Annotations on a chart of days: a thin rule, a short word above it, the rest on hover.

Words that would run into each other stand in up to three rows; where a narrow screen leaves no
room even so, a word is left out, and its rule still tells it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from socialgoals.annotations import LABELS, Annotation
from socialgoals.ui import language, text, theme, words
from socialgoals.ui.language import _
from socialgoals.ui.vega import Spec

ROWS = 3
LONGEST = 20
_ROW_HEIGHT = 15
# The width that rows are dealt out for, and what a letter of 11 px takes.
_WIDTH = 620
_LETTER = 6.2
_GAP = 10
# Past this share of the axis a word stands to the left of its rule.
_TURN = 0.75


@dataclass(frozen=True, kw_only=True)
class Mark:
    """An annotation placed: where on the axis (0 to 1), its row, and the room it needs."""

    annotation: Annotation
    at: float
    word: str
    row: int
    # How far the next word of its row lies before it, and how many pixels that must be.
    before: float
    need: float

    @property
    def turned(self) -> bool:
        return self.at > _TURN


def placed(annotations: Sequence[Annotation], first: date, last: date) -> list[Mark]:
    """The annotations of a chart from its first to its last day, each in a row with room."""
    width = max((last - first).days, 1)
    ends: list[tuple[float, Mark | None]] = [(-1.0, None)] * ROWS
    found = []
    for one in sorted(annotations, key=lambda a: (a.days.start, a.text)):
        at = min(max((one.days.start - first).days / width, 0.0), 1.0)
        word = text.shortened(one.text, LONGEST)
        share = (len(word) * _LETTER + _GAP) / _WIDTH
        start, end = (at - share, at) if at > _TURN else (at, at + share)
        free = [row for row in range(ROWS) if ends[row][0] <= start]
        row = free[0] if free else min(range(ROWS), key=lambda r: ends[r][0])
        mark = Mark(annotation=one, at=at, word=word, row=row, **_room(ends[row][1], at, word))
        ends[row] = (end, mark)
        found.append(mark)
    return found


def _room(beside: Mark | None, at: float, word: str) -> dict[str, float]:
    if beside is None:
        return {"before": 1.0, "need": 0.0}
    need = 0.0 if beside.turned else len(beside.word) * _LETTER + _GAP
    if at > _TURN:
        need += len(word) * _LETTER + _GAP
    return {"before": at - beside.at, "need": need}


def frame(marks: Sequence[Mark], first: date, last: date) -> pd.DataFrame:
    """A row for each mark, to stand beside the rows of the lines."""
    return pd.DataFrame(
        {
            "mark_at": [pd.Timestamp(max(m.annotation.days.start, first)) for m in marks],
            "mark_end": [pd.Timestamp(min(m.annotation.days.end, last)) for m in marks],
            "mark": [m.word for m in marks],
            "mark_tip": [told(m.annotation) for m in marks],
            "mark_row": [float(m.row) for m in marks],
            "mark_turned": [m.turned for m in marks],
            "mark_before": [m.before for m in marks],
            "mark_need": [m.need for m in marks],
        }
    )


def told(one: Annotation) -> str:
    """An annotation as a sentence: when, what kind, its text, its channels."""
    parts = [language.span(one.days.start, one.days.end), _(LABELS[one.what]), one.text]
    parts += [", ".join(words.channel(name) for name in one.channels)]
    return " · ".join(part for part in parts if part)


def rows(marks: Sequence[Mark]) -> int:
    """How many rows of words stand above the chart."""
    return max((m.row for m in marks), default=-1) + 1


def room(marked: int) -> int:
    """The pixels that so many rows of words take above the lines."""
    return marked * _ROW_HEIGHT


def layers(x: Spec, palette: theme.Palette, marked: int) -> list[Spec]:
    """The rules, the stretches of days, and the words in their rows."""
    if not marked:
        return []
    at = x | {"field": "mark_at"}
    tip = [{"field": "mark_tip", "type": "nominal", "title": _("What happened")}]
    known = {"filter": "isValid(datum.mark)"}
    stretch = {
        "transform": [known, {"filter": "datum.mark_end > datum.mark_at"}],
        "mark": {"type": "rect", "color": palette.quiet, "opacity": 0.1},
        "encoding": {"x": at, "x2": {"field": "mark_end"}, "tooltip": tip},
    }
    rule = {
        "transform": [known],
        "mark": {"type": "rule", "color": palette.quiet, "strokeWidth": 1},
        "encoding": {"x": at, "tooltip": tip},
    }
    return [
        stretch,
        rule,
        *(_words(at, palette, row, turned) for row in range(marked) for turned in (0, 1)),
    ]


def _words(at: Spec, palette: theme.Palette, row: int, turned: int) -> Spec:
    fits = "datum.mark_before * width >= datum.mark_need"
    return {
        "transform": [
            {"filter": "isValid(datum.mark)"},
            {"filter": f"datum.mark_row == {row} && (datum.mark_turned ? 1 : 0) == {turned}"},
        ],
        "mark": {
            "type": "text",
            "align": "right" if turned else "left",
            "baseline": "bottom",
            "dx": -3 if turned else 3,
            "fontSize": 11,
            "color": palette.text,
            "clip": False,
        },
        "encoding": {
            "x": at,
            "y": {"value": -2 - row * _ROW_HEIGHT},
            "text": {"field": "mark", "type": "nominal"},
            "opacity": {"condition": {"test": fits, "value": 1}, "value": 0},
        },
    }
