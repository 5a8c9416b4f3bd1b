"""Rows to the bytes of a file; nothing in them depends on the clock or on a compressor."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Literal

import xlsxwriter
import xlwt

from .story import BRAND, EXPORTED

Row = Sequence[object]
Sheets = Mapping[str, Sequence[Row]]


def text(rows: Iterable[Row], *, quoting: Literal[0, 1] = csv.QUOTE_MINIMAL) -> str:
    """Comma separated, LF."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=quoting).writerows(rows)
    return out.getvalue()


def own_list(header: Row, rows: Iterable[Row]) -> bytes:
    """A template that was filled in with a Turkish Excel."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([header, *rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def meta_text(rows: Iterable[Row]) -> str:
    """Meta's habit: quotes around whatever holds a space, a comma, a quote or a line break."""
    return "".join(",".join(map(_meta_cell, row)) + "\n" for row in rows)


def _meta_cell(value: object) -> str:
    cell = "" if value is None else str(value)
    if any(mark in cell for mark in ' ,"\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def archive(members: Mapping[str, bytes]) -> bytes:
    """A zip dated on the export day; stored, because compressors differ between machines."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in members.items():
            moment = (EXPORTED.year, EXPORTED.month, EXPORTED.day, 9, 30, 0)
            member = zipfile.ZipInfo(name, date_time=moment)
            member.create_system = 3
            file.writestr(member, content)
    return out.getvalue()


def xlsx(sheets: Sheets) -> bytes:
    """A workbook of today's kind."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"author": BRAND, "created": datetime(2026, 11, 1, 9, 30)})
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows):
                for column, cell in enumerate(row):
                    _write_cell(sheet, line, column, cell, day)
    with zipfile.ZipFile(out) as packed:
        return archive({name: packed.read(name) for name in packed.namelist()})


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet, line: int, column: int, cell: object, day: object
) -> None:
    if isinstance(cell, str):
        # Links are plain text in these exports, and a workbook may hold only so many.
        sheet.write_string(line, column, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(line, column, cell, day)
    else:
        sheet.write(line, column, cell)


def xls(sheets: Sheets) -> bytes:
    """A workbook of the old binary kind, which LinkedIn still hands out."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(line, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
