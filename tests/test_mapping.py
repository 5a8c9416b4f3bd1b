"""A table that no format knows is told once; later files like it are read without asking."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from socialgoals.cli import main
from socialgoals.exports import intake, recognise
from socialgoals.exports.findings import Finding, Outcome, Refusal
from socialgoals.exports.kinds import Fixed
from socialgoals.exports.own import mapping, mapping_json, previewing, suggesting
from socialgoals.exports.own.mapping import Source, TableMapping
from socialgoals.exports.rebuilding import rebuild
from socialgoals.schema import ACCOUNT_DAYS, AD_RESULTS, LEADS, POSTS, TABLES
from socialgoals.warehouse import landing
from socialgoals.warehouse.documents import Document, Documents
from socialgoals.warehouse.mappings import KIND
from socialgoals.warehouse.opening import Workspace
from tests import golden
from tests.importing import bring, facts, instagram

# Two days of an account, written as a Turkish spreadsheet writes them.
JANUARY = "Gün;Erişim;Gösterim;Notlar\n01.01.2026;1.200;2.300;iyi\n02.01.2026;1.210;x;\n"
FEBRUARY = "Gün;Erişim;Gösterim;Notlar\n13.02.2026;1.300;2.400;\n"


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path / "workspace", threads=1)
    yield opened
    opened.close()


def days(**changes) -> TableMapping:
    """What the table of January is."""
    told = TableMapping(
        label="Aylık takip",
        table=ACCOUNT_DAYS,
        header=("Gün", "Erişim", "Gösterim", "Notlar"),
        channel="instagram",
        account="kahve",
        columns={
            "day": Source(header="Gün"),
            "reach": Source(header="Erişim"),
            "impressions": Source(header="Gösterim"),
        },
    )
    return replace(told, **changes)


def keep(warehouse: Workspace, told: TableMapping) -> Document:
    return Documents(warehouse).add(KIND, mapping_json.as_json(told), "")


def dropped(warehouse: Workspace, text: str, name: str = "a.csv") -> tuple:
    upload = intake.keep(warehouse, name, text.encode())
    return upload, intake.examine(warehouse, upload)[0]


def test_a_file_like_one_that_was_told_lands_without_a_question(warehouse):
    keep(warehouse, days())

    found = bring(warehouse, "subat.csv", FEBRUARY.encode())

    assert [(f.outcome, f.label, f.questions) for f in found] == [
        (Outcome.IMPORTED, "Aylık takip", ())
    ]
    rows = "SELECT channel, account, day, reach, impressions FROM account_days"
    assert warehouse.rows(rows) == [("instagram", "kahve", date(2026, 2, 13), 1300, 2400)]


def test_columns_in_another_order_are_the_same_table(warehouse):
    keep(warehouse, days())

    found = bring(warehouse, "b.csv", "Notlar;Gösterim;Gün;Erişim\n;5;03.01.2026;4\n".encode())

    assert found[0].outcome is Outcome.IMPORTED
    assert warehouse.rows("SELECT reach, impressions FROM account_days") == [(4, 5)]


def test_a_table_with_one_column_more_is_another(warehouse):
    keep(warehouse, days())

    found = bring(warehouse, "b.csv", (JANUARY.replace("Notlar", "Notlar;Beğeni")).encode())

    assert found[0].outcome is Outcome.REFUSED


def test_a_known_export_stays_what_it_is_unless_the_user_says_otherwise(warehouse):
    export = (golden.FOLDER / "x_overview.csv").read_text(encoding="utf-8")
    upload, known = dropped(warehouse, export)
    told = suggesting.suggest("Mine", known.header, ())
    told = replace(told, channel="x", columns={"day": Source(header="Date")})
    kept = keep(warehouse, told)

    assert intake.examine(warehouse, upload)[0].format == known.format

    body = mapping_json.as_json(replace(told, preferred=True))
    Documents(warehouse).change(KIND, kept.id, body, "", based_on=kept.version)

    assert intake.examine(warehouse, upload)[0].format == f"own:{kept.id}:2"


def test_a_rebuild_reads_with_the_formats_that_were_in_force(warehouse):
    kept = keep(warehouse, days())
    bring(warehouse, "ocak.csv", JANUARY.encode())
    before = facts(warehouse)
    swapped = days(
        columns={"day": Source(header="Gün"), "views": Source(header="Erişim")}, preferred=True
    )
    Documents(warehouse).change(
        KIND, kept.id, mapping_json.as_json(swapped), "", based_on=kept.version
    )
    Documents(warehouse).archive(KIND, kept.id, "")

    rebuild(warehouse)

    assert facts(warehouse) == before
    assert landing.history(warehouse)[0].format == f"own:{kept.id}:1"


def test_a_rebuild_of_a_known_export_ignores_what_was_told_later(warehouse):
    export = (golden.FOLDER / "x_overview.csv").read_bytes()
    found = bring(warehouse, "account_overview_analytics.csv", export)[0]
    before = facts(warehouse)
    told = replace(
        suggesting.suggest("Mine", found.header, ()),
        channel="facebook",
        columns={"day": Source(header="Date"), "views": Source(header="Impressions")},
        preferred=True,
    )
    keep(warehouse, told)

    rebuild(warehouse)

    assert facts(warehouse) == before


def test_a_deleted_format_reads_nothing_and_comes_back(warehouse):
    kept = keep(warehouse, days())
    documents = Documents(warehouse)

    documents.archive(KIND, kept.id, "")
    assert dropped(warehouse, JANUARY)[1].outcome is Outcome.REFUSED

    documents.restore(KIND, kept.id, "")
    assert dropped(warehouse, JANUARY)[1].outcome is Outcome.READY


def test_a_preview_is_what_an_import_would_give(warehouse):
    upload, finding = dropped(warehouse, JANUARY)

    seen = previewing.preview(warehouse, upload, finding, days())

    assert [
        (line, fact["day"], fact["reach"], fact["impressions"]) for line, fact in seen.facts
    ] == [
        (2, date(2026, 1, 1), 1200, 2300),
        (3, date(2026, 1, 2), 1210, None),
    ]
    assert [(r.line, r.column, r.value) for r in seen.rejects] == [(3, "Gösterim", "x")]
    assert warehouse.rows("SELECT count(*) FROM account_days") == [(0,)]


def test_a_preview_counts_rows_that_would_hide_each_other(warehouse):
    text = "Gün;Erişim\n01.01.2026;10\n01.01.2026;5\n02.01.2026;1\n"
    told = days(
        header=("Gün", "Erişim"),
        columns={"day": Source(header="Gün"), "reach": Source(header="Erişim")},
    )
    upload, finding = dropped(warehouse, text)

    assert previewing.preview(warehouse, upload, finding, told).same == 1


def test_a_preview_warns_of_posts_that_would_count_twice(warehouse):
    bring(warehouse, "meta.csv", instagram([{"id": "1"}, {"id": "2"}]))
    text = "Tarih;Bağlantı;Beğeni\n01.01.2026;https://www.instagram.com/p/1;5\n"
    upload, finding = dropped(warehouse, text)
    opened = previewing.open_table(warehouse, upload, finding)
    told = suggesting.suggest("Liste", opened.header, opened.rows, POSTS)

    seen = previewing.preview(warehouse, upload, finding, told)

    assert [message.values for message in seen.messages if "count" in message.values] == [
        {"count": 1}
    ]


def test_names_of_columns_may_stand_below_a_line_that_looks_like_them(warehouse):
    upload, finding = dropped(warehouse, "Rapor;Örnek Kahve\n" + JANUARY)
    opened = previewing.open_table(warehouse, upload, finding)

    below = opened.headed(opened.candidates[1])
    keep(warehouse, replace(days(), header=below.header))

    assert finding.header == ("Rapor", "Örnek Kahve")
    assert below.header == ("Gün", "Erişim", "Gösterim", "Notlar")
    assert intake.examine(warehouse, upload)[0].rows == 2


@pytest.mark.parametrize(
    ("header", "row", "table", "columns"),
    [
        (
            ("Gün", "Erişim", "Gösterim", "Takipçi"),
            ("01.02.2026", "1.200", "2.300", "560"),
            "account_days",
            {"day": "Gün", "reach": "Erişim", "followers": "Takipçi"},
        ),
        (
            ("Date (GMT)", "Post message", "Permalink", "Social network", "Total likes"),
            ("2026-01-03 10:00", "Hello", "https://x.com/a/status/1", "X", "12"),
            "posts",
            {"permalink": "Permalink", "channel": "Social network", "likes": "Total likes"},
        ),
        (
            ("Gün", "Kampanya", "Harcanan Tutar (TRY)", "Tıklamalar"),
            ("2026-02-01", "Yaz", "120,50", "12"),
            "ad_results",
            {"campaign": "Kampanya", "spend": "Harcanan Tutar (TRY)", "clicks": "Tıklamalar"},
        ),
    ],
)
def test_names_in_any_language_suggest_what_a_column_is(header, row, table, columns):
    told = suggesting.suggest("a list", header, (row,))

    assert told.table.name == table
    assert {c: told.columns[c].header for c in columns} == columns


def test_a_column_is_not_suggested_for_what_its_cells_cannot_be():
    told = suggesting.suggest("a list", ("Date", "Likes"), (("2026-01-01", "very much"),))

    assert "likes" not in told.columns


def test_the_words_of_every_format_suggest_something():
    for format in recognise.FORMATS:
        for column, kind in format.columns.items():
            spoken = any(c.isalnum() for name in kind.names[:1] for c in name)
            if spoken and not isinstance(kind, Fixed):
                told = suggesting.suggest("", kind.names[:1], (), format.table)
                assert told.columns, (format.name, column, kind.names[0])


def test_what_is_missing_is_said():
    assert mapping.problems(days()) == ()
    assert mapping.problems(days(channel="")) != ()
    assert mapping.problems(days(columns={})) != ()
    assert mapping.problems(days(columns={"day": Source(header="Gün")})) != ()
    assert mapping.problems(days(columns={**days().columns, "views": Source(header="?")})) != ()
    assert mapping.problems(days(table=POSTS)) != ()


def test_a_list_without_ids_is_told_apart_by_columns_together(warehouse):
    told = TableMapping(
        label="Adaylar",
        table=LEADS,
        header=("Tarih", "Teklif"),
        channel="web",
        account="form",
        columns={
            "day": Source(header="Tarih"),
            "offer": Source(header="Teklif"),
            "lead_id": Source(made_of=("Tarih", "Teklif")),
        },
    )
    keep(warehouse, told)
    text = "Tarih;Teklif\n2026-01-01;A\n2026-01-01;B\n"

    bring(warehouse, "a.csv", text.encode())
    bring(warehouse, "b.csv", (text + "2026-01-02;A\n").encode())

    assert warehouse.rows("SELECT count(*), count(DISTINCT lead_id) FROM leads") == [(3, 3)]


def test_hours_become_seconds_where_the_fact_counts_seconds(warehouse):
    told = days(
        header=("Gün", "Süre"),
        columns={
            "day": Source(header="Gün"),
            "watch_seconds": Source(header="Süre", unit="hours"),
        },
    )
    keep(warehouse, told)

    bring(warehouse, "a.csv", "Gün;Süre\n13.01.2026;2\n".encode())

    assert warehouse.rows("SELECT watch_seconds FROM account_days") == [(7200.0,)]


@pytest.mark.parametrize(
    ("zone", "hour", "day"),
    [("", 20, date(2026, 1, 13)), ("UTC", 23, date(2026, 1, 14))],
    ids=["one's own clock", "UTC"],
)
def test_a_time_of_day_is_on_the_clock_that_was_told(warehouse, zone, hour, day):
    told = TableMapping(
        label="Liste",
        table=POSTS,
        header=("Zaman", "Bağlantı", "Beğeni"),
        channel="instagram",
        account="kahve",
        columns={
            "published_at": Source(header="Zaman"),
            "permalink": Source(header="Bağlantı"),
            "likes": Source(header="Beğeni"),
        },
        zone=zone,
    )
    keep(warehouse, told)
    row = "2026-01-13 23:00,https://www.instagram.com/p/A1/,5"

    bring(warehouse, "a.csv", f"Zaman,Bağlantı,Beğeni\n{row}\n".encode())

    rows = warehouse.rows("SELECT hour(published_at), day FROM posts")
    assert rows == [(hour, day)]


def test_money_brings_the_currency_of_its_header(warehouse):
    told = TableMapping(
        label="Reklam",
        table=AD_RESULTS,
        header=("Gün", "Harcama (TRY)"),
        channel="meta",
        account="kahve",
        columns={"day": Source(header="Gün"), "spend": Source(header="Harcama (TRY)")},
        fixed={"level": "account"},
    )
    keep(warehouse, told)

    bring(warehouse, "a.csv", "Gün;Harcama (TRY)\n13.01.2026;1.120,50\n".encode())

    assert warehouse.rows("SELECT spend, currency FROM ad_results") == [(1120.5, "TRY")]


def test_a_format_survives_being_a_file():
    told = days(
        fixed={"account": "x"},
        sheet="Ocak",
        add_up=True,
        zone="UTC",
        columns={
            "day": Source(header="Gün", written="%d/%m/%Y"),
            "watch_seconds": Source(header="Süre", unit="hours"),
            "channel": Source(header="Mecra", codes={"insta": "instagram"}),
        },
    )

    content = json.dumps(mapping_json.as_json(told)).encode()

    assert mapping_json.from_file(content) == told


def file_with(**changes) -> bytes:
    body = {**mapping_json.as_json(days()), **changes}
    return json.dumps({k: v for k, v in body.items() if v is not None}).encode()


HOSTILE = {
    "no JSON": b"\x00\xff",
    "a list": b"[]",
    "deep": b"[" * 100_000,
    "large": b" " * (mapping_json.LARGEST_FILE + 1),
    "no version": file_with(socialgoals_format=None),
    "a later version": file_with(socialgoals_format=2),
    "a version that is none": file_with(socialgoals_format=True),
    "an unknown field": file_with(script="rm"),
    "an unknown table": file_with(table="imports; DROP TABLE posts"),
    "an unknown column": file_with(columns={"day) FROM posts--": {"header": "Gün"}}),
    "a column that is no object": file_with(columns={"day": "Gün"}),
    "an unknown field of a column": file_with(columns={"day": {"header": "Gün", "sql": "1"}}),
    "a date format of its own": file_with(
        columns={"day": {"header": "G", "written": "%Y'||'"}}
    ),
    "an unknown unit": file_with(columns={"day": {"header": "Gün", "unit": "years"}}),
    "a column from nowhere": file_with(columns={"day": {}}),
    "an id of numbers": file_with(columns={"reach": {"made_of": ["Gün"]}}),
    "an unknown channel": file_with(channel="myspace"),
    "a fixed number": file_with(fixed={"reach": "1"}),
    "a fixed date": file_with(fixed={"day": "today"}),
    "a header of numbers": file_with(header=[1, 2]),
    "no header": file_with(header=[]),
    "a thousand columns": file_with(header=["a"] * 1001),
    "no name": file_with(label=" "),
    "a long name": file_with(label="a" * 81),
    "half a character": file_with(account="\ud800"),
    "zero bytes": file_with(account="a\x00b"),
    "a zone of its own": file_with(zone="Mars/Base'"),
    "a word for a flag": file_with(add_up="yes"),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_format_file_is_refused_with_a_sentence(content):
    with pytest.raises(Refusal) as refused:
        mapping_json.from_file(content)

    assert refused.value.message.text


def test_headers_and_names_are_never_sql(warehouse):
    evil = "'; DROP TABLE posts; --"
    told = days(
        label=evil,
        account=evil,
        header=("Gün", evil),
        columns={"day": Source(header="Gün"), "reach": Source(header=evil)},
    )
    keep(warehouse, told)

    found = bring(warehouse, "a.csv", f'Gün,"{evil}"\n2026-01-01,5\n'.encode())

    assert found[0].outcome is Outcome.IMPORTED
    assert warehouse.rows("SELECT account, reach FROM account_days") == [(evil, 5)]


def test_a_format_goes_from_one_workspace_to_another_on_the_command_line(tmp_path: Path):
    first, second = str(tmp_path / "first"), str(tmp_path / "second")
    given = tmp_path / "given.json"
    given.write_bytes(file_with())
    run = CliRunner().invoke

    assert run(main, ["formats", "import", str(given), "--workspace", first]).exit_code == 0
    carried = tmp_path / "carried.json"
    carried.write_text(
        run(main, ["formats", "export", "Aylık takip", "--workspace", first]).output,
        encoding="utf-8",
    )
    assert run(main, ["formats", "import", str(carried), "--workspace", second]).exit_code == 0

    listed = run(main, ["formats", "--json", "--workspace", second]).output.splitlines()
    own = [row for row in map(json.loads, listed) if row["own"]]
    assert [(row["label"], row["fact"]) for row in own] == [("Aylık takip", "account_days")]
    assert len(listed) == len(recognise.FORMATS) + 1

    given.write_bytes(b"{}")
    refused = run(main, ["formats", "import", str(given), "--workspace", second])
    assert refused.exit_code == 4


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ("", "1.234", "12,5", "%3", "2026-01-01", "31.12.2026 18:30", "https://x.com/a", "0:30")
    ),
)
NAMES = st.one_of(
    st.text(max_size=12), st.sampled_from(("Gün", "Reach", "ID", "Kanal", "URL", "Harcama"))
)


@settings(max_examples=120, deadline=None)
@given(
    header=st.lists(NAMES, max_size=6),
    rows=st.lists(st.lists(CELLS, max_size=7), max_size=6),
    table=st.sampled_from([None, *TABLES.values()]),
)
def test_whatever_a_table_holds_there_is_a_suggestion(header, rows, table):
    told = suggesting.suggest("a", header, rows, table)

    mapping.problems(told)
    read = mapping.as_format(told, "own:a:1")
    assert read.table is told.table
    assert {source.header for source in told.columns.values()} <= set(header)


def test_a_suggestion_without_problems_can_be_read(warehouse):
    finding = Finding(file="a.csv", outcome=Outcome.REFUSED)
    for table in TABLES.values():
        upload, finding = dropped(warehouse, JANUARY, f"{table.name}.csv")
        opened = previewing.open_table(warehouse, upload, finding)
        told = suggesting.suggest("a", opened.header, opened.rows, table)
        told = replace(told, channel="instagram")
        if not mapping.problems(told):
            assert previewing.preview(warehouse, upload, finding, told).rows == 2
