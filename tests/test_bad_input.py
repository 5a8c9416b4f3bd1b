"""Whatever is dropped gets a clear message; nothing lands or breaks, and the next file does."""

import io
import os
import random
import struct
import zipfile
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialgoals.exports import intake
from socialgoals.exports.findings import Level, Outcome
from socialgoals.warehouse import landing
from socialgoals.warehouse.opening import Workspace
from tests import golden, importing
from tests.importing import INSTAGRAM, bring, instagram

GOOD = instagram([{"id": "1001", "day": date(2026, 1, 10), "Reach": 100}])
WORKBOOK = (golden.FOLDER / "linkedin.content.xlsx").read_bytes()
OLD_WORKBOOK = (golden.FOLDER / "linkedin.content.xls").read_bytes()


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    opened = Workspace(tmp_path_factory.mktemp("workspace"), threads=1)
    yield opened
    opened.close()


@pytest.fixture
def warehouse(shared):
    """A workspace that is empty before, and after bad input still takes a good file."""
    yield shared
    (finding,) = bring(shared, "good.csv", GOOD)
    assert finding.outcome is Outcome.IMPORTED
    assert shared.rows("SELECT post_id, reach FROM posts") == [("1001", 100)]
    landing.undo(shared, finding.import_id)


def zipped(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def bomb():
    """A quarter of a megabyte that unpacks to a quarter of a gigabyte of zeros."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("posts.csv", "w") as member,
    ):
        for _ in range(256):
            member.write(bytes(1 << 20))
    return out.getvalue()


def announcing(size):
    """An archive whose directory announces a member of this size."""
    content = bytearray(zipped({"posts.csv": GOOD}))
    place = content.rindex(b"PK\x01\x02") + 24
    content[place : place + 4] = struct.pack("<I", size)
    return bytes(content)


def encrypted_archive():
    """An archive whose member says that it is encrypted."""
    content = bytearray(zipped({"posts.csv": GOOD}))
    content[6] |= 1
    place = content.rindex(b"PK\x01\x02") + 8
    content[place] |= 1
    return bytes(content)


def circular():
    """An old workbook whose sectors follow themselves, so that it never ends."""
    content = bytearray(OLD_WORKBOOK)
    table = (struct.unpack_from("<I", content, 76)[0] + 1) * 512
    for sector in range(128):
        (following,) = struct.unpack_from("<I", content, table + sector * 4)
        if following < 0xFFFFFFFA:
            struct.pack_into("<I", content, table + sector * 4, sector)
    return bytes(content)


def scrambled():
    """An archive with a sound directory and nonsense for the packed bytes."""
    content = bytearray(zipped({"posts.csv": GOOD * 20}))
    content[60:90] = b"\xff" * 30
    return bytes(content)


def nested(depth):
    content = GOOD
    for level in range(depth):
        content = zipped({f"{level}.zip" if level else "posts.csv": content})
    return content


BAD = {
    "nothing at all": ("posts.csv", b""),
    "a byte order mark and nothing else": ("posts.csv", b"\xef\xbb\xbf\r\n"),
    "a header without rows": ("posts.csv", instagram([])),
    "a web page": ("posts.csv", b"\n <!DOCTYPE html><html><body>Sign in</body></html>"),
    "a web page without doctype": ("posts.csv", b"<html><table><tr><td>1</td></tr></table>"),
    "a picture": ("posts.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    "a PDF": ("posts.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< >>\nendobj\n"),
    "JSON": ("posts.json", b'{"data": [{"id": "1001", "reach": 100}]}'),
    "a list in JSON": ("posts.csv", b'[\n {"id": "1001"}]'),
    "half a workbook": ("posts.xlsx", WORKBOOK[: len(WORKBOOK) // 2]),
    "half an old workbook": ("posts.xls", OLD_WORKBOOK[: len(OLD_WORKBOOK) // 2]),
    "an old workbook that runs in circles": ("posts.xls", circular()),
    "the head of an old workbook": ("posts.xls", OLD_WORKBOOK[:512]),
    "an encrypted archive": ("posts.zip", encrypted_archive()),
    "a damaged archive": ("posts.zip", zipped({"posts.csv": GOOD})[:-30]),
    "an archive whose data are damaged": ("posts.zip", scrambled()),
    "an archive of nothing": ("posts.zip", zipped({})),
    "an archive that says it is smaller than it is": ("posts.zip", announcing(10)),
    "an archive that announces four gigabytes": ("posts.zip", announcing(2**32 - 16)),
    "an archive too deep": ("posts.zip", nested(4)),
    "a bomb inside an archive": ("posts.zip", zipped({"in.zip": bomb()})),
    "random bytes": ("posts.csv", random.Random(1).randbytes(100_000)),
    "random bytes that begin like an archive": (
        "posts.xlsx",
        b"PK\x03\x04" + random.Random(2).randbytes(10_000),
    ),
    "random bytes that begin like a workbook": (
        "posts.xls",
        OLD_WORKBOOK[:8] + random.Random(3).randbytes(10_000),
    ),
    "zeros": ("posts.csv", bytes(5_000)),
    "prose": ("notes.txt", b"Merhaba, raporu ekte bulabilirsiniz.\nSevgiler\n"),
    "a table of something else": ("stock.csv", b"sku,price,stock\nA1,3.50,7\nA2,4.00,9\n"),
    "SQL in the header": (
        "posts.csv",
        b'Post ID,"""; DROP TABLE posts;--","a"" FROM read_text(\'/etc/passwd\')--"\n1,2,3\n',
    ),
    "one line of a megabyte": ("posts.csv", b"a" * (1 << 20)),
    "one cell of a megabyte": ("posts.csv", b'"' + b"a,\n" * (1 << 18)),
    "three thousand unknown columns": (
        "posts.csv",
        (",".join(f"c{n}" for n in range(3000)) + "\n" + "1," * 2999 + "1\n").encode(),
    ),
    "a megabyte of quotes": ("posts.csv", b'"a""' * (1 << 18)),
    "ten thousand titles": ("posts.csv", b"title\n" * 10_000),
    "only quotes": ("posts.csv", b'"""""""\n""""'),
    "only delimiters": ("posts.csv", b";;;;;\n;;;;;\n"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_a_message_and_lands_nothing(warehouse, name):
    upload = intake.keep(warehouse, *BAD[name])

    for findings in (intake.examine(warehouse, upload), intake.bring_in(warehouse, upload)):
        assert findings
        for finding in findings:
            assert finding.outcome in (Outcome.REFUSED, Outcome.NOTHING)
            assert [m.text.format_map(m.values) for m in finding.messages if m.text]
            if finding.outcome is Outcome.REFUSED:
                assert {m.level for m in finding.messages} == {Level.ERROR}
    assert importing.active(warehouse) == []
    assert not any(importing.facts(warehouse).values())


def test_a_zip_bomb_is_refused_before_it_unpacks(warehouse):
    content = bomb()

    (finding,) = bring(warehouse, "posts.zip", content)

    assert len(content) < 1 << 19
    assert finding.outcome is Outcome.REFUSED
    assert "unpacks to more" in finding.messages[0].text


def test_two_gigabytes_of_zeros_are_refused_without_reading_them_into_memory(
    warehouse, tmp_path
):
    path = tmp_path / "zeros.csv"
    path.touch()
    os.truncate(path, 2 << 30)
    # Kept as a link would be: hashing two gigabytes is not what is tried here.
    upload = intake.Upload("zeros.csv", "0" * 64, path)

    (finding,) = intake.bring_in(warehouse, upload)

    assert finding.outcome is Outcome.REFUSED
    assert "zeros" in finding.messages[0].text


def test_metas_daily_breakdown_is_refused_with_the_way_to_the_right_export(warehouse):
    days = [
        {"id": "1001", "Reach": 10, "Date": "08/14/2026"},
        {"id": "1001", "Reach": 12, "Date": "08/15/2026"},
    ]

    (finding,) = bring(warehouse, "posts.csv", instagram(days))

    assert finding.outcome is Outcome.REFUSED
    assert "daily breakdown" in finding.messages[0].text
    assert "Lifetime" in finding.messages[0].text


def test_a_known_header_with_hostile_columns_beside_is_read_and_they_are_named(warehouse):
    hostile = ['"; DROP TABLE posts;--', "a\" FROM read_text('/etc/passwd')--", "{columns}"]
    content = instagram([{"id": "7", "Reach": 5}], [*hostile, *INSTAGRAM])

    (finding,) = bring(warehouse, "posts.csv", content)

    assert finding.outcome is Outcome.IMPORTED
    assert warehouse.rows("SELECT post_id, reach FROM posts") == [("7", 5)]
    (unused,) = [m.values["columns"] for m in finding.messages if "columns" in m.values]
    assert all(name in unused for name in hostile)
    landing.undo(warehouse, finding.import_id)


CAPTIONS = (
    "<script>alert(1)</script>",
    "=1+1",
    "<3",
    "@ayşe",
    "+90 555",
    "-5",
    "'quoted'",
    'say "hi", twice',
    "a;b\tc|d",
    "line\nbreak",
    "  spaces  ",
    "N/A",
    "NULL",
    "İI ıi ß ﬁ 👩🏽‍🍳 \u202e",
    "{0} %s $1 \\n",
    "'; DROP TABLE posts; --",
    "u2028\u2028and\u2029and\x0band\x0c",
    "\ufffd",
)


def test_captions_are_kept_exactly_as_written(warehouse):
    posts = [{"id": str(n), "Description": text} for n, text in enumerate(CAPTIONS)]

    (finding,) = bring(warehouse, "posts.csv", instagram(posts))

    found = dict(warehouse.rows("SELECT post_id::INT, text FROM posts"))
    assert found == dict(enumerate(CAPTIONS))
    landing.undo(warehouse, finding.import_id)


def test_ids_rounded_by_a_spreadsheet_are_rejected_with_the_reason(warehouse):
    content = instagram(
        [
            {"id": "1.78E+17", "Reach": 1},
            {"id": "1,78E+17", "Reach": 2},
            {"id": "8", "Reach": 4},
        ]
    )

    (finding,) = bring(warehouse, "posts.csv", content)

    assert [(r.line, r.value) for r in finding.rejects] == [(2, "1.78E+17"), (3, "1,78E+17")]
    assert all("damaged by a spreadsheet" in reject.reason for reject in finding.rejects)
    assert warehouse.rows("SELECT post_id, reach FROM posts") == [("8", 4)]
    landing.undo(warehouse, finding.import_id)


def test_rows_shorter_and_longer_than_the_header_are_seen(warehouse):
    rows = instagram(
        [{"id": "1", "Reach": 1}, {"id": "2", "Reach": 2}, {"id": "3", "Reach": 3}]
    )
    lines = rows.decode("utf-8-sig").splitlines()
    # The first post ends after its reach; the second has a cell too many.
    lines[1] = lines[1].rsplit(",", 5)[0]
    lines[2] += ",7"

    (finding,) = bring(warehouse, "posts.csv", "\n".join(lines).encode())

    assert warehouse.rows("SELECT post_id, reach FROM posts ORDER BY 1") == [("1", 1), ("3", 3)]
    assert [(r.line, r.reason) for r in finding.rejects] == [
        (3, "the row has more cells than the header")
    ]
    assert (finding.receipt.file, finding.receipt.rejected) == (3, 1)
    landing.undo(warehouse, finding.import_id)


def test_nul_bytes_inside_a_file_do_not_hide_its_rows(warehouse):
    content = instagram(
        [{"id": "1", "Reach": 1, "Description": "a\0b"}, {"id": "2", "Reach": 2}]
    )

    (finding,) = bring(warehouse, "posts.csv", content)

    assert warehouse.rows("SELECT post_id, reach FROM posts ORDER BY 1") == [("1", 1), ("2", 2)]
    landing.undo(warehouse, finding.import_id)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.csv",
        "a'b\".csv",
        "'; DROP TABLE posts;--.csv",
        "x" * 300 + ".csv",
        "..",
    ],
)
def test_a_hostile_file_name_stays_a_name(warehouse, name):
    (finding,) = bring(warehouse, name, instagram([{"id": "1", "Reach": 1}]))

    assert finding.outcome is Outcome.IMPORTED
    assert finding.file == name
    outside = [p for p in warehouse.folder.rglob("*") if p.is_file() and "passwd" in p.name]
    assert outside == []
    assert all(path.parent == warehouse.uploads for path in warehouse.uploads.iterdir())
    landing.undo(warehouse, finding.import_id)


def test_a_member_that_points_out_of_its_archive_stays_inside(warehouse, tmp_path):
    content = zipped({"../../../evil.csv": instagram([{"id": "1", "Reach": 1}])})

    (finding,) = bring(warehouse, "posts.zip", content)

    assert finding.outcome is Outcome.NOTHING
    assert list(warehouse.folder.parent.rglob("evil*")) == []


@pytest.mark.parametrize(
    ("columns", "outcome"), [(500, Outcome.IMPORTED), (3000, Outcome.REFUSED)]
)
def test_hundreds_of_columns_are_read_and_thousands_refused(warehouse, columns, outcome):
    header = [*INSTAGRAM, *(f"country {n}" for n in range(columns))]

    (finding,) = bring(warehouse, "posts.csv", instagram([{"id": "1", "Reach": 1}], header))

    assert finding.outcome is outcome
    for number in importing.active(warehouse):
        landing.undo(warehouse, number)


def test_a_caption_of_a_megabyte_is_kept(warehouse):
    caption = "kahve, " * 150_000

    (finding,) = bring(
        warehouse, "posts.csv", instagram([{"id": "1", "Description": caption}, {"id": "2"}])
    )

    assert dict(warehouse.rows("SELECT post_id, text FROM posts"))["1"] == caption
    landing.undo(warehouse, finding.import_id)


FUZZ = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SEEDS = (GOOD, WORKBOOK, OLD_WORKBOOK, (golden.FOLDER / "meta_card.csv").read_bytes())
bytes_of_any_kind = st.one_of(
    st.binary(max_size=200),
    st.text(alphabet='aİ,;"\n\r\t10.-%=\x00\ufeff', max_size=200).map(str.encode),
    st.builds(
        lambda seed, cuts: damaged(seed, cuts),
        st.sampled_from(SEEDS),
        st.lists(
            st.tuples(st.floats(0, 1), st.integers(0, 8), st.binary(max_size=4)), max_size=4
        ),
    ),
)


def damaged(seed, cuts):
    content = bytearray(seed)
    for place, length, new in cuts:
        start = int(place * len(content))
        content[start : start + length] = new
    return bytes(content)


@FUZZ
@given(content=bytes_of_any_kind, suffix=st.sampled_from(["csv", "xlsx", "xls", "zip", "tsv"]))
def test_any_bytes_at_all_give_findings_and_receipts_that_add_up(shared, content, suffix):
    upload = intake.keep(shared, f"posts.{suffix}", content)

    examined = intake.examine(shared, upload)
    landed = intake.bring_in(shared, upload)

    assert examined
    assert landed
    assert all(importing.balanced(finding) for finding in landed)
    assert importing.rollups(shared) == importing.recounted(shared)
    for number in importing.active(shared):
        landing.undo(shared, number)
