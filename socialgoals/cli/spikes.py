"""`spikes`: where a series of counts rises out of its own rhythm."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from math import isfinite
from pathlib import Path
from typing import Any, NoReturn

import click
import numpy as np

from socialgoals.cli.base import json_option, main, print_json, print_table, said
from socialgoals.crisis.detector import detect
from socialgoals.i18n import N_

COLUMNS = ("timestamp", "value")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@main.command("spikes")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def spikes(file: Path, as_json: bool) -> None:
    """Score each row of a CSV with the columns timestamp and value; nothing is imported.

    Scores go from 0 to 1. An alarm starts at 0.5, once a day at most.
    """
    rows = list(_rows(file))
    known = [row for row in rows if row[2] is not None]
    found = detect(
        np.array([row[1] for row in known], dtype=np.int64),
        np.array([row[2] for row in known], dtype=np.float64),
    )
    scored = iter(zip(found.scores.tolist(), found.alarms.tolist(), strict=True))
    printed = [
        _object(row, *(next(scored) if row[2] is not None else (0.0, False))) for row in rows
    ]
    if as_json:
        for row in printed:
            print_json(row)
    else:
        print_table(printed)


def _object(row: tuple[str, int, float | None], score: float, alarm: bool) -> dict[str, Any]:
    return {"timestamp": row[0], "value": row[2], "score": score, "alarm": alarm}


def _rows(file: Path) -> Iterator[tuple[str, int, float | None]]:
    """The time as written, in seconds, and the count; None where the cell is empty."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines)
            header = [name.strip().lower() for name in next(reader, [])]
            if any(name not in header for name in COLUMNS):
                text = N_("{file} has no columns {columns}; its first line must name them.")
                _stop(text, file=file.name, columns=", ".join(COLUMNS))
            time, value = (header.index(name) for name in COLUMNS)
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    cells += [""] * (len(header) - len(cells))
                    line = reader.line_num
                    yield (
                        cells[time].strip(),
                        _seconds(cells[time].strip(), line),
                        _count(cells[value].strip(), line),
                    )
    except (UnicodeDecodeError, csv.Error):
        _stop(N_("{file} is not a CSV in UTF-8."), file=file.name)


def _seconds(text: str, line: int) -> int:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        example = "2026-03-14 09:05:00"
        text_ = N_("Line {line}: “{value}” is not a time such as {example}.")
        _stop(text_, line=line, value=text, example=example)
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return int((zoned - _EPOCH).total_seconds())


def _count(text: str, line: int) -> float | None:
    if not text:
        return None
    try:
        count = float(text)
    except ValueError:
        count = -1.0
    # What Python also takes for a number (1_000, infinity) is no count in a file.
    if not isfinite(count) or count < 0 or "_" in text:
        _stop(N_("Line {line}: “{value}” is not a count."), line=line, value=text)
    return count


def _stop(text: str, **values: Any) -> NoReturn:
    raise click.ClickException(said(text, values))
