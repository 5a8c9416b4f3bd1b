"""Workbooks: visible sheets are read, real dates are dates, numbers as text are numbers."""

import io
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter

from socialgoals.exports.findings import Outcome
from socialgoals.warehouse.opening import Workspace
from tests.importing import bring

HEADER = (
    *("Post ID", "Account username", "Publish time", "Post type", "Data comment", "Saves"),
    "Reach",
)
ROWS = (
    ("17800000000000001", "kahve", datetime(2026, 8, 14, 9, 30), "IG image", "", 1, 1234),
    ("17800000000000002", "kahve", datetime(2026, 8, 15), "IG image", "", 1, "1.235"),
    ("17800000000000003", "kahve", datetime(2026, 8, 16, 10), "IG image", "", 1, "--"),
)
READ = [
    ("17800000000000001", date(2026, 8, 14), 1234),
    ("17800000000000002", date(2026, 8, 15), 1235),
    ("17800000000000003", date(2026, 8, 16), None),
]


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def workbook(*sheets):
    """A workbook of sheets, each a name, its rows, and whether it is hidden."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        for name, rows, hidden in sheets:
            sheet = book.add_worksheet(name)
            for n, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, datetime):
                        sheet.write_datetime(n, place, cell, moment)
                    else:
                        sheet.write(n, place, cell)
            if hidden:
                sheet.hide()
    return out.getvalue()


def document(rows):
    """The same as an OpenDocument spreadsheet."""
    cells = "".join(
        "<table:table-row>" + "".join(map(_cell, row)) + "</table:table-row>" for row in rows
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<office:document-content {spaces} office:version="1.2"><office:body>'
            f'<office:spreadsheet><table:table table:name="Posts">{cells}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
            'manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type='
            '"application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>',
        )
    return out.getvalue()


def _cell(value):
    match value:
        case datetime():
            kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        case int():
            kind = f'office:value-type="float" office:value="{value}"'
        case _:
            kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"


def read(warehouse):
    return warehouse.rows("SELECT post_id, day, reach FROM posts ORDER BY post_id")


def test_real_dates_and_numbers_as_text_are_read_from_a_workbook(warehouse):
    content = workbook(("Posts", (HEADER, *ROWS), False))

    (finding,) = bring(warehouse, "posts.xlsx", content, {"zone": "Europe/Istanbul"})

    assert finding.rejects == ()
    assert read(warehouse) == READ


@pytest.mark.parametrize("name", ["posts.ods", "posts.xlsx", "posts"])
def test_an_opendocument_spreadsheet_is_read_like_a_workbook(warehouse, name):
    (finding,) = bring(warehouse, name, document((HEADER, *ROWS)), {"zone": "Europe/Istanbul"})

    assert finding.rejects == ()
    assert read(warehouse) == READ


def test_hidden_sheets_are_left_alone_and_others_are_each_a_table(warehouse):
    later = [(str(17800000000000009), "kahve", datetime(2026, 9, 1), "IG reel", "", 1, 7)]
    content = workbook(
        ("August", (HEADER, *ROWS), False),
        ("Old", (HEADER, *later), True),
        ("September", (HEADER, *later), False),
    )

    findings = bring(warehouse, "posts.xlsx", content, {"zone": "Europe/Istanbul"})

    assert [(f.section, f.outcome, f.receipt.added) for f in findings] == [
        ("August", Outcome.IMPORTED, 3),
        ("September", Outcome.IMPORTED, 1),
    ]


def test_a_number_typed_as_a_date_in_a_workbook_is_refused(warehouse):
    damaged = [(*ROWS[0][:6], datetime(2026, 4, 3))]
    content = workbook(("Posts", (HEADER, *damaged), False))

    (finding,) = bring(warehouse, "posts.xlsx", content)

    assert finding.outcome is Outcome.REFUSED
    assert finding.messages[0].values["examples"] == "2026-04-03"


def test_a_lone_carriage_return_in_a_cell_ends_no_row(warehouse):
    caption = 'ilk "satır"\rikinci'
    header = (*HEADER, "Description")
    rows = [(*row, text) for row, text in zip(ROWS, (caption, "", "son"), strict=True)]

    bring(warehouse, "posts.xlsx", workbook(("Posts", [header, *rows], False)))

    assert [row[0] for row in read(warehouse)] == [post for post, _day, _reach in READ]
    assert warehouse.rows("SELECT text FROM posts ORDER BY post_id") == [
        (caption,),
        (None,),
        ("son",),
    ]
