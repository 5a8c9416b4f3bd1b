"""Any bytes in, the same table out: encodings, line ends, delimiters, quirks, at any size."""

import csv
import io
import tracemalloc

import pytest

from socialgoals.exports.files import layout, sources
from socialgoals.exports.findings import Outcome
from socialgoals.exports.recognise import is_header
from socialgoals.warehouse.opening import Workspace
from tests import importing
from tests.importing import bring

TEXTS = {
    "utf-8": "Şişli’de çay 😀 Привет",
    "utf-8-sig": "Şişli’de çay 😀 Привет",
    "utf-16": "Şişli’de çay 😀 Привет",
    "utf-16-le": "Şişli’de çay 😀 Привет",
    "utf-16-be": "Şişli’de çay 😀 Привет",
    "cp1254": "Şişli’de çay, İzmir’de ığdır",
    "iso8859-9": "Şişli'de çay, İzmir'de ığdır",
    "cp1252": "Café “olé”, garçon à Köln",
    "cp1251": "Привет, это наш новый кофе",
    "mac_roman": "Café olé, garçon à Köln",
    "mac_turkish": "Şişli'de çay, İzmir'de ığdır, öğün",
}
HEADER = ("Post ID", "Account username", "Publish time", "Post type", "Data comment", "Saves")


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    opened = Workspace(tmp_path_factory.mktemp("workspace"), threads=1)
    yield opened
    opened.close()


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def table(rows, delimiter=",", end="\n"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def posts(count, text=""):
    for n in range(count):
        yield (str(10**16 + n), "kahve", "08/14/2026 09:30", "IG image", text, str(n % 7))


@pytest.mark.parametrize(
    "delimiter", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("encoding", TEXTS)
def test_every_encoding_line_end_and_delimiter_gives_the_same_table(
    tmp_path, encoding, end, delimiter
):
    rows = list(posts(3, TEXTS[encoding]))
    path = tmp_path / "posts.csv"
    path.write_bytes(table([HEADER, *rows], delimiter, end).encode(encoding))

    (grid,) = sources.grids("posts.csv", path, tmp_path)
    (region,) = layout.regions(grid, tmp_path, is_header)

    assert region.header == HEADER
    assert region.sample == tuple(rows)
    written = region.path.read_text(encoding="utf-8").splitlines()
    assert [int(row[-1]) for row in csv.reader(written)] == [2, 3, 4]


# How a file of posts may come that DuckDB cannot read as it lies, each with its bytes.
def _wrapped(text):
    return "".join('"' + line.replace('"', '""') + '"\n' for line in text.splitlines())


ODD = {
    "wrapped line by line": lambda text: _wrapped(text).encode(),
    "in UTF-16": lambda text: text.encode("utf-16"),
    "in UTF-16, wrapped": lambda text: _wrapped(text).encode("utf-16"),
    "with the lines of an old Mac": lambda text: text.replace("\n", "\r").encode(),
    "in Turkish Windows": lambda text: text.encode("cp1254"),
    "with zeros": lambda text: text.replace("IG image", "IG\0 image").encode(),
}


@pytest.mark.parametrize("quirk", ODD)
def test_an_odd_file_over_the_limit_gives_every_row(warehouse, monkeypatch, quirk):
    monkeypatch.setattr(layout, "REWRITE_BELOW", 1 << 16)
    content = ODD[quirk](table([HEADER, *posts(3000, "çay, kahve")]))

    (finding,) = bring(warehouse, "posts.csv", content)

    assert len(content) > 1 << 17
    assert finding.outcome is Outcome.IMPORTED
    assert importing.balanced(finding)
    assert warehouse.rows("SELECT count(*), sum(saves) FROM posts") == [
        (3000, sum(n % 7 for n in range(3000)))
    ]
    assert warehouse.rows("SELECT min(account), max(account) FROM posts") == [("kahve",) * 2]


def days(title, first, count):
    rows = [
        (f"2026-{1 + n // 28:02}-{1 + n % 28:02}T00:00:00", first + n) for n in range(count)
    ]
    return f'"{title}"\n"Date","Primary"\n' + table(rows)


def test_all_tables_of_a_large_file_are_read(warehouse, monkeypatch):
    monkeypatch.setattr(layout, "REWRITE_BELOW", 1 << 10)
    content = "\n".join(
        [days("Facebook follows", 1, 200), days("Instagram follows", 1000, 250)]
    )

    findings = bring(warehouse, "Follows.csv", ("sep=,\n" + content).encode("utf-16"))

    assert [(f.section, f.receipt.added) for f in findings] == [
        ("Facebook follows", 200),
        ("Instagram follows", 250),
    ]
    assert dict(
        warehouse.rows("SELECT channel, sum(follows) FROM account_days GROUP BY channel")
    ) == {"facebook": sum(range(1, 201)), "instagram": sum(range(1000, 1250))}


def test_blank_lines_in_captions_do_not_make_a_large_file_of_several_tables(
    warehouse, monkeypatch
):
    monkeypatch.setattr(layout, "REWRITE_BELOW", 1 << 10)
    text = "first line\n\ntitle\nword, word\n\n,,,\nend"

    (finding,) = bring(warehouse, "posts.csv", table([HEADER, *posts(100, text)]).encode())

    assert (finding.receipt.file, finding.receipt.added) == (100, 100)


def test_memory_stays_flat_however_long_a_wrapped_file_is(tmp_path, monkeypatch):
    monkeypatch.setattr(layout, "REWRITE_BELOW", 1 << 20)
    peaks = []
    for count in (20_000, 80_000):
        path = tmp_path / f"{count}.csv"
        path.write_text(_wrapped(table([HEADER, *posts(count, "çay, kahve " * 5)])))
        (grid,) = sources.grids("posts.csv", path, tmp_path)
        tracemalloc.start()
        (region,) = layout.regions(grid, tmp_path, is_header)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert region.rows == count

    assert peaks[1] < peaks[0] * 1.5


def test_a_prose_text_says_that_it_is_no_table(shared):
    letter = "Merhaba, raporu ekte bulabilirsiniz.\n\nErişim arttı, beğeni de.\nSevgiler\n"

    (finding,) = bring(shared, "mektup.txt", letter.encode())

    assert finding.outcome is Outcome.REFUSED
    assert "a text, not a table" in finding.messages[0].text


def test_sums_of_a_quirky_file_are_those_a_person_adds_up(shared):
    header = ("Campaign name", "Reporting starts", "Reporting ends", "Impressions")
    rows = [
        (f"k{n}", "2026-08-01", "2026-08-31", f"{n * 1000:,}".replace(",", "."), f"{n * 10},5")
        for n in range(1, 40)
    ]
    text = table([(*header, "Harcanan tutar (TRY)"), *rows], ";", "\r\n")
    expected = [
        (int(row[3].replace(".", "")), float(row[4].replace(",", ".")))
        for row in list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
    ]

    bring(shared, "kampanyalar.csv", text.encode("cp1254"), {"account": "kahve"})

    assert shared.rows("SELECT sum(impressions), sum(spend) FROM ad_results") == [
        (sum(seen for seen, _ in expected), sum(spent for _, spent in expected))
    ]
