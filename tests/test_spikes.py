"""The `spikes` command: a score a row, or what is wrong with the file."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from socialgoals.cli import main

BEGIN = datetime(2026, 3, 1)


def spikes(path: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["--language", "en", "spikes", str(path), *options])


@pytest.fixture
def burst(tmp_path: Path) -> Path:
    """Ten days of hours with ten each, and in the last day one of a hundred."""
    rows = [
        f"{BEGIN + timedelta(hours=hour)},{100 if hour == 230 else 10}" for hour in range(240)
    ]
    path = tmp_path / "burst.csv"
    path.write_text("\n".join(["timestamp,value", *rows]), encoding="utf-8")
    return path


def test_every_row_has_its_score_and_whether_an_alarm_starts(burst: Path) -> None:
    done = spikes(burst, "--json")

    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert len(rows) == 240
    assert all(0 <= row["score"] <= 1 for row in rows)
    assert [row["timestamp"] for row in rows if row["alarm"]] == ["2026-03-10 14:00:00"]


def test_the_table_names_its_columns(burst: Path) -> None:
    first, *rest = spikes(burst).stdout.splitlines()

    assert first.split() == ["timestamp", "value", "score", "alarm"]
    assert len(rest) == 240


def test_an_empty_cell_is_unknown_and_not_none(tmp_path: Path) -> None:
    path = tmp_path / "hole.csv"
    path.write_text("timestamp,value\n2026-03-01,5\n2026-03-02,\n", encoding="utf-8")

    rows = [json.loads(line) for line in spikes(path, "--json").stdout.splitlines()]

    assert [(row["value"], row["score"]) for row in rows] == [(5, 0), (None, 0)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "has no columns timestamp, value"),
        (b"day,count\n2026-03-01,5\n", "has no columns timestamp, value"),
        (b"timestamp,value\n2026-03-01,many\n", "Line 2: “many” is not a count."),
        (b"timestamp,value\n2026-03-01,-1\n", "Line 2: “-1” is not a count."),
        (b"timestamp,value\n2026-03-01,nan\n", "Line 2: “nan” is not a count."),
        (b"timestamp,value\n01/03/26,5\n", "Line 2: “01/03/26” is not a time"),
        (b"\xff\xfe\x00", "is not a CSV in UTF-8."),
        (b"timestamp,value\n\x00", "Line 2: “\\x00” is not a time"),
    ],
)
def test_a_bad_file_is_told_what_is_wrong(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)

    done = spikes(path)

    assert done.exit_code == 1
    assert message.replace("\\x00", "\x00") in done.stderr
    assert isinstance(done.exception, SystemExit)
