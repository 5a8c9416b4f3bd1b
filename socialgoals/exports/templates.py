"""Files to fill in for what no platform exports: a table each, as CSV or as a workbook.

Headers are the schema's labels in the chosen language. Two rows show how to fill in the others;
they and what explains the columns are never imported.
"""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

from socialgoals.channels import PLACES
from socialgoals.exports.formats.own_lists import EXAMPLES, LABELS, WORDS, header, is_asked
from socialgoals.i18n import N_, translate
from socialgoals.schema import TABLES, Column, Table

REMARK = "# "

# What a column means where its name and its kind of value do not say it.
_MEANINGS = {
    "account": N_("its name, written alike in every row"),
    "post_id": N_("its number; may stay empty where no export knows the post"),
    "mention_id": N_("its number or address; may stay empty"),
    "response_id": N_("its number; may stay empty"),
    "case_id": N_("its number; may stay empty"),
    "lead_id": N_("a number, never a name, an e-mail or a phone; may stay empty"),
    "applicant_id": N_("a number, never a name, an e-mail or a phone; may stay empty"),
    "review_id": N_("its number; may stay empty"),
    "brand": N_("the competitor's name; empty where the mention is of your own brand"),
    "tagged": N_("whether your account was tagged"),
    "last_day": N_("the last day of the period; empty where it is one day"),
    "level": N_("what a row sums up; only rows of one level are added"),
    "dimension": N_("what the rows are told apart by; only rows of one are added"),
    "currency": N_("its three letters"),
    "scale_max": N_("10 for NPS, 5 or another for satisfaction"),
    "satisfaction": N_("from 0 to 1, or in percent"),
    "share": N_("in percent, or from 0 to 1"),
    "qualified": N_("whether the applicant is suitable"),
    "quality": N_("what the sales team says of it"),
}
_BY_TYPE = {
    "DATE": N_("a date"),
    "TIMESTAMP": N_("date and time on your own clock"),
    "BIGINT": N_("a whole number"),
    "DOUBLE": N_("a number"),
    "BOOLEAN": N_("yes or no"),
    "VARCHAR": N_("text"),
}
_INTRO = N_("Rows that begin with “{mark}” are examples and are never imported.")
_WIDTH = 18
_CHANNELS = {place.name: place.label for place in PLACES.values()}

# Two values of a column, of a type where the column has none of its own.
_VALUES: Mapping[str, tuple[str, str]] = {
    "channel": ("Instagram", "LinkedIn"),
    "account": ("kahvedukkani", "Kahve Dükkânı"),
    "post_id": ("18000000000000001", "7100000000000000002"),
    "currency": ("TRY", "TRY"),
    "language": ("tr", "en"),
    "permalink": ("https://www.instagram.com/p/ABC/", "https://www.linkedin.com/feed/update/1"),
    "stars": ("5", "4"),
    "score": ("9", "4"),
    "scale_max": ("10", "5"),
    "kind": ("nps", "csat"),
    "agent": ("Elif", "Kerem"),
    "brand": ("", "Fincan"),
}
_BY_TYPE_VALUES: Mapping[str, tuple[str, str]] = {
    "BIGINT": ("120", "85"),
    "VARCHAR": ("", ""),
}


@dataclass(frozen=True)
class Template:
    """A file to fill in: the table it is for, what it is called, and how to make it."""

    name: str
    label: str
    csv: Callable[[], bytes]
    xlsx: Callable[[], bytes]


def offered(language: str) -> tuple[Template, ...]:
    """Every template in a language; the files are made when they are asked for."""
    return tuple(
        Template(
            name=table.name,
            label=translate(LABELS[table.name], language),
            csv=lambda table=table: as_csv(table, language),  # type: ignore[misc]
            xlsx=lambda table=table: as_xlsx(table, language),  # type: ignore[misc]
        )
        for table in TABLES.values()
    )


def explained(table: Table, column: Column, language: str) -> str:
    """What belongs into a column: its meaning or its words, and whether it may stay empty."""

    def said(text: str) -> str:
        return translate(text, language)

    words = _CHANNELS if column.name == "channel" else WORDS.get(column.name, {})
    kind = N_("one of these") if words else _BY_TYPE[column.type]
    parts = [said(_MEANINGS.get(column.name, kind))]
    if words:
        parts.append(", ".join(said(word) for word in words.values()))
    example = next(filter(None, _example(column, language)), "")
    if example and not words:
        parts.append(said(N_("for example {value}")).format(value=example))
    required = is_asked(table, column)
    need = said(N_("required")) if required else said(N_("optional"))
    return f"{header(column, language)}: {'; '.join(parts)} ({need})"


def as_csv(table: Table, language: str) -> bytes:
    """The template as CSV with a byte order mark, parted as Excel expects it there."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";" if language == "tr" else ",", lineterminator="\r\n")
    for line in _remarks(table, language):
        rows.writerow([REMARK + line])
    rows.writerow([header(column, language) for column in table.columns])
    rows.writerows(_examples(table, language))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def as_xlsx(table: Table, language: str) -> bytes:
    """The template as a workbook, with a second sheet that explains the columns."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})
        text = book.add_format({"num_format": "@"})
        bold = book.add_format({"bold": True, "bottom": 1, "num_format": "@"})
        grey = book.add_format({"font_color": "#767676", "num_format": "@"})
        sheet = book.add_worksheet(translate(N_("Fill in"), language))
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(table.columns):
            # Excel would round long numbers and turn texts into dates.
            sheet.set_column(place, place, _WIDTH, text if column.type == "VARCHAR" else None)
            sheet.write_string(0, place, header(column, language), bold)
        for line, row in enumerate(_examples(table, language), start=1):
            for place, cell in enumerate(row):
                sheet.write_string(line, place, cell, grey)
        notes = book.add_worksheet(translate(N_("What belongs where"), language))
        notes.set_column(0, 0, 110)
        for line, note in enumerate(_remarks(table, language)):
            notes.write_string(line, 0, REMARK + note)
    return out.getvalue()


def _remarks(table: Table, language: str) -> list[str]:
    first = translate(_INTRO, language).format(mark=EXAMPLES[language])
    return [first, *(explained(table, column, language) for column in table.columns)]


def _examples(table: Table, language: str) -> list[list[str]]:
    """Two rows that say what they are in their first cell and in those of their dates, of which
    one always stays when columns are taken out."""
    marked = {table.columns[0].name, table.day, table.column(table.day).day_of}
    return [
        [
            f"{EXAMPLES[language]}: {cell}" if column.name in marked else cell
            for column in table.columns
            for cell in [_example(column, language)[number]]
        ]
        for number in range(2)
    ]


def _example(column: Column, language: str) -> tuple[str, str]:
    """Two values of a column as they are written in a language."""
    turkish = language == "tr"
    if column.name in _VALUES:
        return _VALUES[column.name]
    if words := WORDS.get(column.name):
        first, second, *_ = (translate(word, language) for word in words.values())
        return first, second
    if column.type == "DATE":
        return ("31.08.2026", "01.09.2026") if turkish else ("2026-08-31", "2026-09-01")
    if column.type == "TIMESTAMP":
        return (
            ("31.08.2026 14:30", "01.09.2026 09:05")
            if turkish
            else ("2026-08-31 14:30", "2026-09-01 09:05")
        )
    if column.type == "BOOLEAN":
        return ("evet", "hayır") if turkish else ("yes", "no")
    if column.type == "DOUBLE":
        return ("0,5", "1") if turkish else ("0.5", "1")
    return _BY_TYPE_VALUES[column.type]
