"""Files of every encoding and kind: rows a second, against a plain reader of the same bytes."""

import csv
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import python_calamine
import xlsxwriter

from benchmarks import exports
from benchmarks.measure import Cost, alone
from socialgoals.exports import intake
from socialgoals.warehouse.opening import Workspace

ROWS = 200_000
SHEET = 50_000


def _text(encoding: str, ending: str = "\n", **dialect: str) -> Callable[[Path, Path], None]:
    def write(source: Path, target: Path) -> None:
        with (
            source.open(encoding="utf-8", newline="") as read,
            target.open("w", encoding=encoding, errors="replace", newline="") as out,
        ):
            writer = csv.writer(out, lineterminator=ending, **dialect)  # type: ignore[arg-type]
            writer.writerows(csv.reader(read))

    return write


def _wrapped(source: Path, target: Path) -> None:
    """Each line in quotes, its own doubled, as spreadsheets leave them."""
    with source.open(encoding="utf-8") as read, target.open("w", encoding="utf-8") as out:
        for line in read:
            inner = line.rstrip("\n").replace('"', '""')
            out.write(f'"{inner}"\n')


def _zipped(source: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        out.write(source, "posts.csv")


def _workbook(source: Path, target: Path) -> None:
    book = xlsxwriter.Workbook(str(target), {"constant_memory": True})
    sheet = book.add_worksheet("posts")
    with source.open(encoding="utf-8", newline="") as read:
        for row, cells in enumerate(csv.reader(read)):
            sheet.write_row(row, 0, cells)
    book.close()


KINDS: dict[str, tuple[str, Callable[[Path, Path], None]]] = {
    "UTF-8": ("csv", _text("utf-8")),
    "UTF-8 with a byte order mark": ("csv", _text("utf-8-sig")),
    "UTF-16, tabs": ("csv", _text("utf-16", delimiter="\t")),
    "cp1254, semicolons, CRLF": ("csv", _text("cp1254", "\r\n", delimiter=";")),
    "cp1251": ("csv", _text("cp1251")),
    "Mac Turkish, CR": ("csv", _text("mac_turkish", "\r")),
    "each line wrapped in quotes": ("csv", _wrapped),
    "zip": ("zip", _zipped),
    "xlsx": ("xlsx", _workbook),
}


def import_one(path: str) -> int:
    """Bring a file in; its rows."""
    with tempfile.TemporaryDirectory(dir=Path(path).parent) as folder:
        warehouse = Workspace(Path(folder), threads=2)
        upload = intake.keep(warehouse, Path(path).name, Path(path))
        found = intake.bring_in(warehouse, upload)[0]
        warehouse.close()
    assert found.receipt is not None
    return found.receipt.file


def read_plainly(path: str) -> int:
    """The same bytes as text through DuckDB, or a workbook through calamine."""
    if path.endswith(".xlsx"):
        return len(python_calamine.load_workbook(path).get_sheet_by_index(0).to_python())
    with duckdb.connect() as connection:
        query = f"CREATE TABLE t AS SELECT * FROM read_csv('{path}', all_varchar = true)"
        connection.execute(query)
        return int(connection.execute("SELECT count(*) FROM t").fetchall()[0][0])


def report(_rows: int) -> list[str]:
    """Rows a second of each, and how that compares with a plain reader."""
    lines = [
        "## Encodings and kinds",
        "",
        f"{ROWS:,} Instagram posts ({SHEET:,} in the workbook), from the bytes to the receipt; "
        "beside it DuckDB reading the UTF-8 file as text, or calamine reading the workbook.",
        "",
        "| | MB | rows a second | times the plain reader | peak memory MiB |",
        "|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as name:
        for kind, path, plain in _files(Path(name)):
            floor, cost = alone(__name__, "read_plainly", str(plain)), _imported(path)
            lines.append(
                f"| {kind} | {path.stat().st_size / 1e6:.0f} | {cost.result / cost.wall:,.0f} "
                f"| {cost.wall / floor.wall:.1f} | {cost.memory} |"
            )
    return [*lines, ""]


def _imported(path: Path) -> Cost:
    time.sleep(1)
    return alone(__name__, "import_one", str(path))


def _files(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    large, small = exports.posts(folder / "l.csv", ROWS), exports.posts(folder / "s.csv", SHEET)
    for number, (kind, (ending, write)) in enumerate(KINDS.items()):
        path = folder / f"posts{number}.{ending}"
        write(small if ending == "xlsx" else large, path)
        yield kind, path, path if ending == "xlsx" else large
