"""Cells are read by the file's own evidence: encoding, layout, numbers, dates; at any size."""

import csv
import io
from datetime import date, timedelta

import pytest

from socialgoals.exports.files import layout
from socialgoals.exports.findings import Outcome
from socialgoals.warehouse.opening import Workspace
from tests import golden, importing
from tests.importing import bring, instagram


@pytest.fixture
def workspaces(tmp_path):
    """Fresh workspaces, as many as a test asks for."""
    opened = []

    def fresh() -> Workspace:
        opened.append(Workspace(tmp_path / str(len(opened)), threads=2))
        return opened[-1]

    yield fresh
    for warehouse in opened:
        assert importing.rollups(warehouse) == importing.recounted(warehouse)
        warehouse.close()


@pytest.fixture
def warehouse(workspaces):
    return workspaces()


def videos(*rows, header="Content,Video title,Video publish time,Views,Watch time (hours)"):
    return "\n".join([header, *rows]).encode()


def read_views(warehouse, *cells):
    """The views that these cells of one column are read as, in their order."""
    rows = [f'video{n:06},t,"Jan 5, 2026","{cell}",1' for n, cell in enumerate(cells)]
    (finding,) = bring(warehouse, "Table data.csv", videos(*rows), {"account": "kahve"})
    found = dict(warehouse.rows("SELECT post_id, views FROM posts"))
    return finding, [found.get(f"video{n:06}") for n in range(len(cells))]


def read_hours(warehouse, *cells):
    rows = [f'video{n:06},t,"Jan 5, 2026",1,"{cell}"' for n, cell in enumerate(cells)]
    bring(warehouse, "Table data.csv", videos(*rows), {"account": "kahve"})
    found = dict(warehouse.rows("SELECT post_id, round(watch_seconds / 3600, 6) FROM posts"))
    return [found.get(f"video{n:06}") for n in range(len(cells))]


TURKISH = "Şişli’de çay, İzmir’de ığdır"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("cp1254", b""),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_survives_every_encoding(warehouse, encoding, mark, end):
    plain = instagram([{"id": "1", "Description": TURKISH, "Reach": 5}]).decode("utf-8-sig")

    (finding,) = bring(warehouse, "posts.csv", mark + plain.replace("\n", end).encode(encoding))

    assert finding.outcome is Outcome.IMPORTED
    assert warehouse.rows("SELECT text, reach FROM posts") == [(TURKISH, 5)]


def test_lines_of_an_old_mac_are_lines(warehouse):
    plain = instagram([{"id": "1", "Description": "Café", "Reach": 5}]).decode("utf-8-sig")

    bring(warehouse, "posts.csv", plain.replace("\n", "\r").encode("mac_roman"))

    assert warehouse.rows("SELECT text, reach FROM posts") == [("Café", 5)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(warehouse, delimiter):
    rows = [importing.INSTAGRAM, ["1", "", "kahve", "", "a, b; c\td|e", "", "08/14/2026 09:30"]]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)

    bring(warehouse, "posts.csv", out.getvalue().encode())

    assert warehouse.rows("SELECT post_id, text FROM posts") == [("1", "a, b; c\td|e")]


@pytest.mark.parametrize(
    "above",
    [
        "\n",
        "\n\n\n",
        "sep=,\n",
        "Instagram raporu\n\n",
        "Instagram raporu,,,\n1 Ağustos 2026 - 31 Ağustos 2026,,,\n\n",
        "# a note\n# another, with a comma\n",
    ],
)
def test_what_stands_above_the_header_is_passed_over(warehouse, above):
    plain = instagram([{"id": "1", "Reach": 5}]).decode("utf-8-sig")

    (finding,) = bring(warehouse, "posts.csv", (above + plain).encode())

    assert (finding.receipt.file, finding.receipt.added) == (1, 1)
    assert warehouse.rows("SELECT line, post_id, reach FROM observed_posts") == [
        (above.count("\n") + 2, "1", 5)
    ]


def test_a_header_is_known_in_any_order_and_spelling(warehouse):
    plain = instagram([{"id": "1", "Reach": 5, "Saves": 9}]).decode("utf-8-sig")
    header, row = (line[::-1] for line in csv.reader(io.StringIO(plain)))
    out = io.StringIO()
    csv.writer(out).writerows([[f" {name.upper()}\u00a0" for name in header], row])

    bring(warehouse, "posts.csv", out.getvalue().encode())

    assert warehouse.rows("SELECT post_id, account, reach, saves FROM posts") == [
        ("1", "kahve", 5, 9)
    ]


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("0", "7", "1234"), [0, 7, 1234]),
        (("1,234", "7"), [1234, 7]),
        (("1.234", "12,0"), [1234, 12]),
        (("1.234", "1.234.567"), [1234, 1234567]),
        (("1,234,567", "5"), [1234567, 5]),
        (("104.0", "5.0"), [104, 5]),
        (("18500.00", "5"), [18500, 5]),
        (("1 234", "1\u00a0234", "1\u202f234", "1'234"), [1234, 1234, 1234, 1234]),
        (("-3", "+4"), [-3, 4]),
        (("", "-", "--", " --", "N/A", "NAN", "undefined", "null"), [None] * 8),
        (("5", "", "0"), [5, None, 0]),
        (("9007199254740993",), [9007199254740993]),
    ],
)
def test_counts_are_read_by_the_evidence_of_their_column(warehouse, cells, values):
    finding, found = read_views(warehouse, *cells)

    assert found == values
    assert finding.rejects == ()


@pytest.mark.parametrize(
    "cell",
    ["many", "1.5", "1,2,3", "1e3", "12a", "5 / 7", "١٢", "99999999999999999999", "1.23.4"],
)
def test_what_is_no_whole_number_is_rejected_and_never_guessed(warehouse, cell):
    finding, found = read_views(warehouse, "10", cell, "20")

    assert found == [10, None, 20]
    assert [(r.line, r.column, r.value, r.landed) for r in finding.rejects] == [
        (3, "Views", cell, True)
    ]
    assert (finding.receipt.added, finding.receipt.rejected) == (3, 0)


@pytest.mark.parametrize(
    ("cells", "hours"),
    [
        (("12.5", "0.25"), [12.5, 0.25]),
        (("12,5", "0,25"), [12.5, 0.25]),
        (("1.234,5", "12,5"), [1234.5, 12.5]),
        (("1,234.5", "12.5"), [1234.5, 12.5]),
        (("1.234", "12,5"), [1234, 12.5]),
        (("1,234", "12.5"), [1234, 12.5]),
        (("1.234", "0.5"), [1.234, 0.5]),
    ],
)
def test_the_decimal_mark_is_that_of_the_column(warehouse, cells, hours):
    assert read_hours(warehouse, *cells) == hours


def published(warehouse, *cells, answers=None):
    rows = [f'video{n:06},t,"{cell}",1,1' for n, cell in enumerate(cells)]
    (finding,) = bring(
        warehouse, "Table data.csv", videos(*rows), {"account": "kahve", **(answers or {})}
    )
    found = dict(warehouse.rows("SELECT post_id, day FROM posts"))
    return finding, [found.get(f"video{n:06}") for n in range(len(cells))]


FIFTH, TWENTY_FIFTH = date(2026, 4, 5), date(2026, 4, 25)


@pytest.mark.parametrize(
    "cells",
    [
        ("Apr 5, 2026", "Apr 25, 2026"),
        ("Nis 5, 2026", "Nis 25, 2026"),
        ("Abr 5, 2026", "Abr 25, 2026"),
        ("2026-04-05", "2026-04-25"),
        ("05.04.2026", "25.04.2026"),
        ("5.4.2026", "25.4.2026"),
        ("05/04/2026", "25/04/2026"),
        ("04/05/2026", "04/25/2026"),
        ("4/5/2026", "4/25/2026"),
        ("05-04-2026", "25-04-2026"),
        ("20260405", "20260425"),
        ("5 Apr 2026", "25 Apr 2026"),
    ],
)
def test_dates_of_a_saved_again_file_are_settled_by_the_column(warehouse, cells):
    finding, found = published(warehouse, *cells)

    assert found == [FIFTH, TWENTY_FIFTH]
    assert finding.rejects == ()


def test_dates_that_could_be_either_are_asked_about(warehouse):
    finding, found = published(warehouse, "04/05/2026", "06/07/2026")

    assert finding.outcome is Outcome.NEEDS_ANSWER
    assert found == [None, None]
    (question,) = [q for q in finding.questions if q.id == "date_order"]
    assert question.examples == ("04/05/2026", "06/07/2026")


@pytest.mark.parametrize(
    ("answer", "days"),
    [
        ("month", [date(2026, 4, 5), date(2026, 6, 7)]),
        ("day", [date(2026, 5, 4), date(2026, 7, 6)]),
    ],
)
def test_the_answer_about_dates_decides(warehouse, answer, days):
    finding, found = published(
        warehouse, "04/05/2026", "06/07/2026", answers={"date_order": answer}
    )

    assert finding.outcome is Outcome.IMPORTED
    assert found == days


def test_a_year_of_two_digits_is_rejected_and_not_taken_for_antiquity(warehouse):
    finding, found = published(warehouse, "Apr 5, 2026", "Apr 5, 26")

    assert found == [date(2026, 4, 5), None]
    assert [(r.line, r.value) for r in finding.rejects] == [(3, "Apr 5, 26")]


def test_a_date_that_does_not_exist_is_rejected(warehouse):
    finding, found = published(warehouse, "2026-02-28", "2026-02-30")

    assert found == [date(2026, 2, 28), None]
    assert [(r.line, r.value) for r in finding.rejects] == [(3, "2026-02-30")]


def test_metas_own_order_needs_no_question(warehouse):
    (finding,) = bring(
        warehouse, "posts.csv", instagram([{"id": "1", "Publish time": "04/05/2026 13:00"}])
    )

    assert finding.outcome is Outcome.IMPORTED
    assert warehouse.rows("SELECT day FROM posts") == [(date(2026, 4, 5),)]


@pytest.mark.parametrize(
    ("written", "utc", "day"),
    [
        # Ten hours lie between Meta's clock and Istanbul's, eleven in winter.
        ("07/10/2026 13:59", "2026-07-10 20:59:00", date(2026, 7, 10)),
        ("07/10/2026 14:00", "2026-07-10 21:00:00", date(2026, 7, 11)),
        ("01/10/2026 12:59", "2026-01-10 20:59:00", date(2026, 1, 10)),
        ("01/10/2026 13:00", "2026-01-10 21:00:00", date(2026, 1, 11)),
        ("12/31/2025 23:30", "2026-01-01 07:30:00", date(2026, 1, 1)),
    ],
)
def test_a_time_without_zone_is_in_its_platforms(warehouse, written, utc, day):
    bring(warehouse, "posts.csv", instagram([{"id": "1", "Publish time": written}]))

    assert warehouse.rows("SELECT published_at::VARCHAR, day FROM posts") == [(utc, day)]


def test_the_zone_can_be_answered_otherwise(warehouse):
    content = instagram([{"id": "1", "Publish time": "07/10/2026 14:00"}])

    bring(warehouse, "posts.csv", content, {"zone": "Europe/Istanbul"})

    assert warehouse.rows("SELECT published_at::VARCHAR, day FROM posts") == [
        ("2026-07-10 11:00:00", date(2026, 7, 10))
    ]


TEXTS = [fixture for fixture in golden.FIXTURES if fixture.suffix == ".csv"]


@pytest.mark.parametrize("fixture", TEXTS, ids=lambda path: path.name)
def test_every_fixture_reads_the_same_when_it_is_taken_for_large(
    workspaces, monkeypatch, fixture
):
    monkeypatch.setattr(layout, "REWRITE_BELOW", 0)
    warehouse = workspaces()

    findings = golden.bring(warehouse, fixture)

    assert all(map(importing.balanced, findings))
    monkeypatch.undo()
    small = workspaces()
    beside = golden.bring(small, fixture)
    assert [(f.section, f.receipt) for f in findings] == [
        (f.section, f.receipt) for f in beside
    ]
    assert importing.facts(warehouse) == importing.facts(small)


def both_ways(workspaces, monkeypatch, content, answers=None, name="posts.csv"):
    """A file brought in as a small one and as a large one."""
    taken = []
    for limit in (1 << 40, 0):
        monkeypatch.setattr(layout, "REWRITE_BELOW", limit)
        warehouse = workspaces()
        (finding,) = bring(warehouse, name, content, answers)
        taken.append((finding, importing.facts(warehouse)))
    return taken


DEEP = layout.SAMPLE + 200


def with_row(change, count=DEEP + 100):
    """Clean rows, of which one beyond what is looked at first is changed by hand."""
    posts = [
        {
            "id": str(10**16 + n),
            "day": date(2026, 1, 1) + timedelta(n // 20),
            "Reach": n,
            "Shares": 1,
        }
        for n in range(count)
    ]
    lines = instagram(posts).decode("utf-8-sig").splitlines()
    lines[DEEP] = change(lines[DEEP])
    return "\n".join([*lines, ""]).encode()


CHANGES = {
    "a word for a number": lambda row: row.replace(f",{DEEP - 1},", ",many,"),
    "Turkish thousands": lambda row: row.replace(f",{DEEP - 1},", ",1.234,"),
    "English thousands": lambda row: row.replace(f",{DEEP - 1},", ',"1,234",'),
    "a whole number with a decimal": lambda row: row.replace(f",{DEEP - 1},", ",1234.0,"),
    "a fraction": lambda row: row.replace(f",{DEEP - 1},", ",12.5,"),
    "a decimal comma": lambda row: row.replace(f",{DEEP - 1},", ',"12,5",'),
    "a number in scientific notation": lambda row: row.replace(f",{DEEP - 1},", ",1e3,"),
    "not a number": lambda row: row.replace(f",{DEEP - 1},", ",NaN,"),
    "infinity": lambda row: row.replace(f",{DEEP - 1},", ",inf,"),
    "too large a number": lambda row: row.replace(f",{DEEP - 1},", ",99999999999999999999,"),
    "a dash for missing": lambda row: row.replace(f",{DEEP - 1},", ",--,"),
    "spaces around": lambda row: row.replace(f",{DEEP - 1},", ", 1234 ,"),
    "hexadecimal": lambda row: row.replace(f",{DEEP - 1},", ",0x1F,"),
    "an underscore": lambda row: row.replace(f",{DEEP - 1},", ",1_000,"),
    "another way of writing the date": lambda row: row.replace("2026 ", "26 "),
    "no date": lambda row: row.replace("01/", "soon/"),
    "an id from a spreadsheet": lambda row: "1.0E+16" + row[17:],
    "no id": lambda row: row[17:],
    "a total": lambda row: "Toplam" + row[17:],
    "a short row": lambda row: row.rsplit(",", 5)[0],
    "a long row": lambda row: row + ",8,9",
    "a row twice": lambda row: row + "\n" + row,
    "an empty line": lambda row: row + "\n",
    "a line of commas": lambda row: row + "\n" + "," * 17,
    "a caption over two lines": lambda row: row.replace("kahve,,,", 'kahve,,"a\nb",'),
    "a quote in a caption": lambda row: row.replace("kahve,,,", 'kahve,,"say ""hi""",'),
    "a NUL byte": lambda row: row.replace("kahve,,,", "kahve,,a\0b,"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_large_file_gives_the_same_as_a_small_one(workspaces, monkeypatch, change):
    content = with_row(CHANGES[change])

    small, large = both_ways(workspaces, monkeypatch, content)

    assert importing.balanced(large[0])
    assert large[0].receipt == small[0].receipt
    assert [(r.line, r.column, r.value, r.reason, r.landed) for r in large[0].rejects] == [
        (r.line, r.column, r.value, r.reason, r.landed) for r in small[0].rejects
    ]
    assert large[1] == small[1]


def test_nine_megabytes_with_a_bit_of_everything(workspaces, monkeypatch):
    caption = "Sabahın ilk kahvesi " * 6
    posts = [
        {
            "id": str(10**16 + n),
            "day": date(2020, 1, 1) + timedelta(n // 30),
            "Description": caption,
            "Reach": n,
            "Shares": n % 7,
        }
        for n in range(40_000)
    ]
    posts[39_000]["Reach"] = "1.234"
    posts[39_001]["Reach"] = "many"
    posts[39_002]["id"] = "Toplam"
    posts[39_003]["id"] = "1.78E+17"
    lines = instagram(posts).decode("utf-8-sig").split("\n")
    lines[39_500] = lines[39_500].rsplit(",", 5)[0]
    content = "\n".join(lines).encode()
    assert len(content) > layout.REWRITE_BELOW

    large = workspaces()
    (finding,) = bring(large, "posts.csv", content)

    monkeypatch.setattr(layout, "REWRITE_BELOW", 1 << 40)
    small = workspaces()
    (beside,) = bring(small, "posts.csv", content)
    receipt = finding.receipt
    assert (receipt.file, receipt.added, receipt.rejected, receipt.not_data) == (
        40_000,
        39_998,
        1,
        1,
    )
    assert receipt == beside.receipt
    assert [(r.line, r.column, r.value) for r in finding.rejects] == [
        (39_003, "Reach", "many"),
        (39_005, "Post ID", "1.78E+17"),
    ]
    read = large.rows("SELECT post_id, reach FROM posts WHERE reach = 1234 ORDER BY 1")
    assert [post for post, _ in read] == [str(10**16 + 1234), str(10**16 + 39_000)]
    assert importing.facts(large) == importing.facts(small)


def test_a_large_file_read_as_text_still_sees_rows_that_are_too_wide(workspaces, monkeypatch):
    header = "Content,Video title,Video publish time,Views,Watch time (hours)"
    rows = [f'video{n:06},t,"Jan 5, 2026",{n},1' for n in range(DEEP)]
    # A number in the first rows that is not plain keeps DuckDB's typed reading away.
    rows[3] = 'video000003,t,"Jan 5, 2026","1,003",1'
    rows[5] = 'video000005,a, b,"Jan 5, 2026",5,1'
    content = "\n".join([header, *rows, ""]).encode()

    small, large = both_ways(
        workspaces, monkeypatch, content, {"account": "kahve"}, name="Table data.csv"
    )

    assert large[0].receipt == small[0].receipt
    assert small[0].receipt.rejected == 1
    assert [(r.line, r.reason) for r in large[0].rejects] == [
        (r.line, r.reason) for r in small[0].rejects
    ]
    assert large[1] == small[1]
