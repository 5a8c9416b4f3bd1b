"""Reads a workbook in a process of its own: `python workbook_reader.py WORKBOOK FOLDER PREFIX`.

A damaged workbook can make its reader ask for all the memory there is, and be ended by that.
The process knows nothing of the project, so that it starts at once. It writes each visible
sheet that holds something as CSV in UTF-8, and their names and files as JSON to its output.
"""

import csv
import json
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

MEMORY = 3 << 30
SECONDS = 120
FILE = 4 << 30


def main(path: Path, folder: Path, prefix: str) -> None:
    _limit()
    workbook = _open(path)
    found = []
    for number, sheet in enumerate(workbook.sheets_metadata):
        visible = sheet.visible is SheetVisibleEnum.Visible
        if not visible or sheet.typ is not SheetTypeEnum.WorkSheet:
            continue
        target = folder / f"{prefix}-{number}.csv"
        if _write(workbook.get_sheet_by_name(sheet.name), target):
            found.append((sheet.name, target.name))
    json.dump(found, sys.stdout)


def _limit() -> None:
    try:
        import resource
    except ImportError:
        # Windows has no such limits.
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _open(path: Path) -> CalamineWorkbook:
    """A workbook, also under the extension of another kind of workbook."""
    try:
        return CalamineWorkbook.from_path(str(path))
    except CalamineError:
        with path.open("rb") as file:
            return CalamineWorkbook.from_filelike(file)


def _write(sheet: Any, target: Path) -> bool:
    """A sheet as CSV; whether it held anything."""
    some = False
    if sheet.start is None:
        return False
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        for _ in range(sheet.start[0]):
            writer.writerow([])
        for row in sheet.iter_rows():
            cells = [_cell(value) for value in row]
            if any("\r" in cell for cell in cells):
                # Python's writer leaves a lone carriage return bare, which ends a record.
                out.write(",".join(map(_quoted, cells)) + "\n")
            else:
                writer.writerow(cells)
            some = some or any(value != "" for value in row)
    return some


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if cell else ""


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(value)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
