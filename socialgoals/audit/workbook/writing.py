"""The audit written as a workbook: typed numbers and days, answers in words, a page to read."""

import io
import json
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from socialgoals import channels
from socialgoals.audit.baseline.frozen import Frozen, FrozenLine, metric_of
from socialgoals.audit.columns import COLUMNS, FACTS, HAND, VERDICTS, Column
from socialgoals.audit.workbook import cells, guide
from socialgoals.goals.model import titled
from socialgoals.goals.words import share, status
from socialgoals.i18n import N_, translate
from socialgoals.metrics.content_types import TYPES
from socialgoals.metrics.model import Unit
from socialgoals.records.model import Shape

SHEET = N_("Audit")
_BEST = 3
_TITLE = 80
_NEW_ROWS = 200
_WIDE, _NARROW = 32, 16
# The points of a line of text, the code of the paper, and how far a row of it is spread.
_LINE, _A4, _PAGES_WIDE = 15, 9, 3
_DAY = "yyyy-mm-dd"
_GREY = "#f0f1f4"
# A cell's format by the unit of its number; a share is written as such.
_UNITS: Mapping[Unit, str] = {Unit.PERCENT: "0.00%", Unit.MONEY: "#,##0.00"}
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

Value = str | float | date | None


def as_xlsx(audit: Frozen, language: str) -> bytes:
    """The workbook of an audit: a row an account, what people fill in and what the data say."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        # The same audit gives the same bytes.
        book.set_properties({"created": datetime(2026, 1, 1), "title": "socialgoals"})
        sheet = book.add_worksheet(translate(SHEET, language))
        _Page(book, sheet, audit, language).fill()
        notes = book.add_worksheet(translate(guide.SHEET, language))
        notes.set_column(0, 0, 110, book.add_format({"text_wrap": True}))
        for number, text in enumerate(guide.sentences(audit, language)):
            notes.write_string(number, 0, text)
    return out.getvalue()


def fact(line: FrozenLine, column: Column, audit: Frozen, language: str) -> Value:
    """What the data say in a column, as it is written; None where they say nothing."""
    match column.name:
        case "last_post":
            return line.last_post
        case "mix":
            return ", ".join(
                f"{_type(one.type, language)} {share(one.share, language)}" for one in line.mix
            )
        case "best":
            titles = (" ".join(one.title.split())[:_TITLE] for one in line.best[:_BEST])
            return "\n".join(filter(None, titles))
        case "goals":
            return "\n".join(
                f"{titled(one.titles, language)} ({status(one.status, language)})"
                for one in line.linked
            )
        case "verdict":
            return translate(VERDICTS[line.verdict], language)
    amount = line.amount(column.name)
    if amount is None:
        return None
    metric = metric_of(column.name, audit)
    if metric is not None and metric.unit is Unit.PERCENT:
        amount /= 100
    return cells.rounded(amount)


class _Page:
    """The sheet of accounts."""

    def __init__(self, book: Any, sheet: Any, audit: Frozen, language: str) -> None:
        self._book, self._sheet, self._audit, self._language = book, sheet, audit, language
        self._formats: dict[tuple[str, bool], Any] = {}

    def fill(self) -> None:
        names = [cells.MARK, *cells.NAMED, *(one.name for one in COLUMNS)]
        titles = {cells.MARK: cells.MARK, **cells.headers(self._language)}
        bold = self._book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        for place, name in enumerate(names):
            self._sheet.write_string(0, place, titles[name], bold)
        # LibreOffice leaves wrapped rows as low as they are written.
        self._sheet.set_row(0, _LINE * max(_lines(titles[name], _NARROW) for name in names[1:]))
        self._sheet.set_column(0, 0, 2, None, {"hidden": True})
        self._sheet.set_column(1, 2, _NARROW, self._format("@", False))
        for place, column in enumerate(COLUMNS, start=3):
            self._column(place, column)
        for number, line in enumerate(self._audit.lines, start=1):
            self._line(number, line)
        last = xl_col_to_name(len(names) - 1)
        self._sheet.autofilter(f"B1:{last}{len(self._audit.lines) + 1}")
        self._sheet.freeze_panes(1, 3)
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(_PAGES_WIDE, 0)
        self._sheet.repeat_rows(0)
        self._sheet.repeat_columns(1, 2)

    def _column(self, place: int, column: Column) -> None:
        """Its width, and what may be chosen in it, also in rows that are added."""
        field, style = column.field, None
        if field is not None:
            # As text, so that no spreadsheet runs or recasts what is typed.
            style = self._format(_DAY if field.shape is Shape.DAY else "@", False)
        self._sheet.set_column(place, place, _width(column), style)
        if field is None or field.shape is not Shape.CHOICE:
            return
        words = [translate(v, self._language) for code, v in field.options.items() if code]
        last = len(self._audit.lines) + _NEW_ROWS
        self._sheet.data_validation(
            *(1, place, last, place), {"validate": "list", "source": words, "show_error": False}
        )

    def _line(self, number: int, line: FrozenLine) -> None:
        facts = {one.name: fact(line, one, self._audit, self._language) for one in FACTS}
        place = channels.PLACES.get(line.channel)
        named = {
            cells.CHANNEL: translate(place.label, self._language) if place else line.channel,
            cells.ACCOUNT: line.account,
        }
        self._sheet.write_string(number, 0, _base(line, {**named, **facts}))
        lines = [_lines(line.account, _NARROW)]
        for one in COLUMNS:
            text = line.hand.get(one.name, "") if one.by_hand else facts[one.name]
            lines.append(_lines(text, _width(one)) if isinstance(text, str) else 1)
        self._sheet.set_row(number, _LINE * max(lines))
        for at, text in enumerate(named.values(), start=1):
            self._sheet.write_string(number, at, text, self._format("@", True))
        for at, column in enumerate(COLUMNS, start=3):
            if column.by_hand:
                answer = line.hand.get(column.name, "")
                self._write(
                    number, at, cells.written(column, answer, self._language), "@", False
                )
            else:
                style = self._style(line, column)
                self._write(number, at, facts[column.name], style, True)

    def _write(self, row: int, column: int, value: Value, style: str, grey: bool) -> None:
        if value is None or value == "":
            self._sheet.write_blank(row, column, None, self._format(style, grey))
        elif isinstance(value, date):
            moment = datetime(value.year, value.month, value.day)
            self._sheet.write_datetime(row, column, moment, self._format(_DAY, grey))
        elif isinstance(value, str):
            self._sheet.write_string(row, column, value, self._format("@", grey))
        else:
            self._sheet.write_number(row, column, value, self._format(style, grey))

    def _style(self, line: FrozenLine, column: Column) -> str:
        metric = metric_of(column.name, self._audit) if column.metric else None
        if metric is None:
            return "@"
        amount = line.amount(column.name)
        whole = amount is None or float(amount).is_integer()
        style = _UNITS.get(metric.unit, "#,##0" if whole else "#,##0.0")
        figure = line.numbers.get(column.name)
        if metric.unit is Unit.MONEY and figure and figure.currency:
            style += f' "{figure.currency}"'
        return style

    def _format(self, style: str, grey: bool) -> Any:
        if (style, grey) not in self._formats:
            wanted: dict[str, Any] = {"num_format": style, "valign": "top", "text_wrap": True}
            if grey:
                wanted["bg_color"] = _GREY
            self._formats[style, grey] = self._book.add_format(wanted)
        return self._formats[style, grey]


def _width(column: Column) -> int:
    """In characters."""
    text = column.field is not None and column.field.shape is Shape.TEXT
    return _WIDE if text or column.name in ("best", "mix", "goals") else _NARROW


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, which is narrower for wide letters."""
    return sum(len(textwrap.wrap(part, width - 3)) or 1 for part in text.split("\n"))


def _base(line: FrozenLine, facts: Mapping[str, Value]) -> str:
    """Whose row it is and what it was written from, for when it comes back."""
    answers = {one.name: line.hand.get(one.name, "") for one in HAND}
    return json.dumps(
        {
            "channel": line.channel,
            "account": line.account,
            "facts": {name: cells.digest(value) for name, value in facts.items()},
            "answers": {name: cells.digest(value) for name, value in answers.items()},
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def _type(name: str, language: str) -> str:
    return translate(TYPES[name], language) if name in TYPES else name


def file_name(audit: Frozen, language: str, words: Sequence[str] = ()) -> str:
    """What the workbook is called: the product, what it is, and its day."""
    of = translate(N_("audit"), language)
    return "-".join(("socialgoals", of, audit.day.isoformat(), *words)) + ".xlsx"
