"""Files mutated at random: whatever is dropped is answered, adds up, and can be undone.

`python -m tests.fuzz --minutes 8` looks for longer than the test suite does. A case follows
from its seed and its number alone, so that what is found can be had again with `--case`.
"""

import argparse
import io
import resource
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random

from socialgoals.exports import intake
from socialgoals.exports.findings import Outcome
from socialgoals.exports.recognise import FORMATS
from socialgoals.warehouse import landing
from socialgoals.warehouse.opening import Workspace
from tests import golden, importing

SAMPLE = Path(__file__).parents[1] / "data" / "sample"
# No case may take longer, in seconds, or raise the process's memory above this, in bytes.
SLOWEST = 60
MOST_MEMORY = 2 << 30
_LARGEST_SEED = 200_000

Mutation = Callable[[Random, bytes], bytes]


@cache
def corpus() -> tuple[tuple[str, bytes], ...]:
    """The project's own fixtures and sample files: what is mutated."""
    paths = [*golden.FIXTURES, *sorted(p for p in SAMPLE.rglob("*") if p.is_file())]
    small = (path for path in paths if path.stat().st_size < _LARGEST_SEED)
    return tuple((path.name, path.read_bytes()) for path in small)


_TOKENS = (
    *(b'"', b'""', b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\n\n", b"\0", b"\x00\x00"),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x80", b"\xed\xa0\x80", b"\xef\xbf\xbd"),
    *(
        b"1.234",
        b"1,2 B",
        b"1e999",
        b"9" * 400,
        b"-",
        b"%12,3",
        b"< 1%",
        b"3.Nis",
        b"NaN",
        b"inf",
    ),
    *(b"31/12/2026", b"29.02.2025", b"0000-00-00", b"9999-12-31", b"1e5", b"0x1F", b"'", b"\\"),
    *(
        b"sep=;\n",
        b"# ----\n",
        b"Total",
        b"Toplam",
        b"=1+1",
        b"<html>",
        b"{}",
        b"%PDF",
        b"PK\x03\x04",
    ),
    *(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"';DROP TABLE posts;--",
        "\u202e".encode(),
        b"\x1f",
    ),
)


def _flip(random: Random, content: bytes) -> bytes:
    out = bytearray(content)
    for _ in range(random.randint(1, 8)):
        if out:
            out[random.randrange(len(out))] ^= 1 << random.randrange(8)
    return bytes(out)


def _slice(random: Random, content: bytes) -> tuple[int, int]:
    start = random.randrange(len(content) + 1)
    return start, min(len(content), start + random.choice((1, 3, 20, 400, 20_000)))


def _cut(random: Random, content: bytes) -> bytes:
    start, end = _slice(random, content)
    return content[:start] + content[end:]


def _truncate(random: Random, content: bytes) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _repeat(random: Random, content: bytes) -> bytes:
    start, end = _slice(random, content)
    return content[:end] + content[start:end] * random.choice((1, 2, 50)) + content[end:]


def _splice(random: Random, content: bytes) -> bytes:
    other = random.choice(corpus())[1]
    start, end = _slice(random, other)
    place = random.randrange(len(content) + 1)
    return content[:place] + other[start:end] + content[place:]


def _insert(random: Random, content: bytes) -> bytes:
    for _ in range(random.randint(1, 4)):
        place = random.randrange(len(content) + 1)
        content = content[:place] + random.choice(_TOKENS) + content[place:]
    return content


def _replace_cells(random: Random, content: bytes) -> bytes:
    cells = content.split(b",")
    for _ in range(random.randint(1, 5)):
        cells[random.randrange(len(cells))] = random.choice(_TOKENS)
    return b",".join(cells)


def _shuffle_lines(random: Random, content: bytes) -> bytes:
    lines = content.split(b"\n")
    random.shuffle(lines)
    return b"\n".join(lines)


def _below_each_other(random: Random, content: bytes) -> bytes:
    return content + random.choice((b"", b"\n", b"\n\n")) + random.choice(corpus())[1]


def _in_another_encoding(random: Random, content: bytes) -> bytes:
    text = content.decode("utf-8", errors="replace")
    encoding = random.choice(("utf-16", "utf-16-be", "cp1254", "cp1251", "mac_roman", "utf-32"))
    return text.encode(encoding, errors="replace")


def _with_other_lines(random: Random, content: bytes) -> bytes:
    return content.replace(b"\n", random.choice((b"\r", b"\r\n", b"\n\n", b"\n\r")))


def _wrapped(random: Random, content: bytes) -> bytes:
    lines = (b'"' + line.replace(b'"', b'""') + b'"' for line in content.split(b"\n"))
    return b"\n".join(lines)


def _wide(random: Random, content: bytes) -> bytes:
    """A giant header, or a giant row."""
    place = content.find(b"\n") if random.random() < 0.5 else len(content) // 2
    many = random.choice((900, 5_000, 60_000))
    return content[:place] + b"".join(b",c%d" % n for n in range(many)) + content[place:]


def _zipped(random: Random, content: bytes) -> bytes:
    for _ in range(random.choice((1, 1, 2, 4))):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(random.choice(("a.csv", "../a.csv", "b/ç.xlsx", "a.zip")), content)
            if random.random() < 0.3:
                archive.writestr("beside.csv", random.choice(corpus())[1])
            if random.random() < 0.05:
                archive.writestr("zeros.csv", bytes(80 << 20))
        content = out.getvalue()
    return content


def _inside(random: Random, content: bytes) -> bytes:
    """A workbook or archive, whole but for what one of its members holds."""
    try:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
            names = old.namelist()
            changed = random.choice(names)
            for name in names:
                held = old.read(name)
                new.writestr(name, _any_of(random, held) if name == changed else held)
    except Exception:
        # It was damaged before.
        return content
    return out.getvalue()


_PLAIN: tuple[Mutation, ...] = (
    _flip,
    _cut,
    _truncate,
    _repeat,
    _splice,
    _insert,
    _replace_cells,
)
_ALL: tuple[Mutation, ...] = (
    *_PLAIN,
    *(_insert, _replace_cells, _shuffle_lines, _below_each_other, _in_another_encoding),
    *(_with_other_lines, _wrapped, _wide, _zipped, _inside, _inside),
)


def _any_of(random: Random, content: bytes) -> bytes:
    return random.choice(_PLAIN)(random, content)


def case(seed: int, number: int) -> tuple[str, bytes, dict[str, str]]:
    """A file's name, its bytes, and answers as a user might give them."""
    random = Random(f"{seed}:{number}")
    name, content = random.choice(corpus())
    if random.random() < 0.03:
        content = random.randbytes(random.choice((0, 1, 100, 50_000)))
    for _ in range(random.choice((1, 1, 2, 3, 5))):
        content = random.choice(_ALL)(random, content)[:8_000_000]
    name = random.choice((name, "Table data.csv", "export.csv", "a.zip", "a.xlsx"))
    answers = {}
    if random.random() < 0.7:
        answers = {
            "account": "kahve",
            "channel": random.choice(("instagram", "facebook")),
            "as_of": "2026-08-31",
            "first_day": "2026-08-01",
            "last_day": "2026-08-31",
            "date_order": random.choice(("day", "month")),
            "decimal_mark": random.choice(("comma", "point", "nonsense")),
            "unit_b": random.choice(("thousand", "billion")),
            "measure": random.choice(("reach", "views", "nonsense")),
            "confirm": "yes",
        }
    if random.random() < 0.1:
        answers["format"] = random.choice(FORMATS).name
    return name, content, answers


def check(warehouse: Workspace, name: str, content: bytes, answers: dict[str, str]) -> None:
    """Drop a file and assert what must hold of any; the workspace is empty again then."""
    upload = intake.keep(warehouse, name, content)
    with _in_time():
        examined = intake.examine(warehouse, upload, answers)
        landed = intake.bring_in(warehouse, upload, answers)
    assert examined, "nothing was said"
    assert landed, "nothing was said"
    for finding in (*examined, *landed):
        said = finding.messages or finding.questions or finding.receipt or finding.rows
        assert said or finding.outcome is Outcome.READY, f"nothing was said of {finding}"
        for message in finding.messages:
            message.text.format_map(dict(message.values))
    for finding in landed:
        assert importing.balanced(finding), f"the receipt does not add up: {finding.receipt}"
        assert (finding.import_id is not None) or finding.outcome is not Outcome.IMPORTED
    assert importing.rollups(warehouse) == importing.recounted(warehouse), "rollups are off"
    for number in importing.active(warehouse):
        landing.undo(warehouse, number)
    left = {table: rows for table, rows in importing.facts(warehouse).items() if rows}
    assert not left, f"undone and still there: {left}"
    upload.path.unlink(missing_ok=True)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert used < MOST_MEMORY, f"{used >> 20} MB of memory"


@contextmanager
def _in_time() -> Iterator[None]:
    def late(*_: object) -> None:
        raise TimeoutError(f"longer than {SLOWEST} seconds")

    signal.signal(signal.SIGALRM, late)
    signal.alarm(SLOWEST)
    try:
        yield
    finally:
        signal.alarm(0)


def run(seed: int, minutes: float, first: int = 0, keep: Path | None = None) -> int:
    """Try cases for so long; how many failed. Failing files are kept in `keep`."""
    end, number, failed, slowest = time.monotonic() + minutes * 60, first, 0, (0.0, 0)
    while time.monotonic() < end:
        with tempfile.TemporaryDirectory() as folder:
            warehouse = Workspace(Path(folder), threads=1)
            for _ in range(100):
                if time.monotonic() > end:
                    break
                begun = time.monotonic()
                name, content, answers = case(seed, number)
                try:
                    check(warehouse, name, content, answers)
                except BaseException as error:
                    failed += 1
                    print(f"--case {number} --seed {seed}: {name}, {len(content)} bytes")
                    traceback.print_exception(error, limit=-6)
                    if keep:
                        (keep / f"{seed}-{number}-{name}").write_bytes(content)
                    if isinstance(error, KeyboardInterrupt):
                        return failed
                    break
                finally:
                    slowest = max(slowest, (time.monotonic() - begun, number))
                    number += 1
            warehouse.close()
    print(f"{number - first} cases, {failed} failed; slowest {slowest[0]:.1f} s ({slowest[1]})")
    return failed


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--case", type=int, help="only this one")
    parser.add_argument("--keep", type=Path, help="folder for files that fail")
    given = parser.parse_args()
    if given.case is None:
        sys.exit(bool(run(given.seed, given.minutes, keep=given.keep)))
    with tempfile.TemporaryDirectory() as folder:
        check(Workspace(Path(folder), threads=1), *case(given.seed, given.case))


if __name__ == "__main__":
    main()
