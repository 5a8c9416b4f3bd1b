"""What is filled into a template comes in as it was written, in every table and language."""

import csv
import io
from datetime import date, datetime

import pytest
import xlsxwriter
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from socialgoals.cli import main
from socialgoals.exports import templates
from socialgoals.exports.findings import Outcome
from socialgoals.exports.formats import own_lists
from socialgoals.i18n import LANGUAGES, fold, translate
from socialgoals.schema import TABLES, Column
from socialgoals.warehouse.opening import Workspace
from tests import importing

IDS = {
    column.name for t in TABLES.values() for column in t.columns if column.name.endswith("_id")
}
DIFFICULT = ("ğüşıİöç", "=1+1", "@ayşe", "<3", 'bir satır,\nöbürü; "üçüncü"')


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


@pytest.fixture(params=sorted(TABLES))
def table(request):
    return TABLES[request.param]


@pytest.fixture(params=sorted(LANGUAGES))
def language(request):
    return request.param


def value(table, column: Column, number: int):
    """What a filled row holds and the fact is to hold."""
    if column.name == "channel":
        return "instagram"
    if words := own_lists.WORDS.get(column.name):
        return list(words)[number % len(words)]
    match column.name:
        case "currency":
            return "TRY"
        case "score" | "stars":
            return 1.0 + number
        case "share" | "satisfaction":
            return number / 8
    match column.type:
        case "DATE":
            return date(2026, 8, 13 + number)
        case "TIMESTAMP":
            # Istanbul is three hours ahead.
            return datetime(2026, 8, 13 + number, 9, 30)
        case "BIGINT":
            return 1000 * number + 234
        case "DOUBLE":
            return 1234.5 + number
        case "BOOLEAN":
            return number % 2 == 0
    if column.name in IDS:
        return f"ğ-{number}"
    return f"{number}{DIFFICULT[number]}"


def written(column: Column, held, language: str) -> str:
    """The value as somebody types it into the template."""
    turkish = language == "tr"
    if column.name == "channel":
        return "Instagram"
    if words := own_lists.WORDS.get(column.name):
        return (
            translate(words[held], language).upper()
            if not turkish
            else translate(words[held], language)
        )
    if isinstance(held, bool):
        return (
            {True: "evet", False: "hayır"}[held]
            if turkish
            else {True: "Yes", False: "no"}[held]
        )
    if isinstance(held, datetime):
        local = held.replace(hour=held.hour + 3)
        return local.strftime("%d.%m.%Y %H:%M" if turkish else "%Y-%m-%d %H:%M")
    if isinstance(held, date):
        return held.strftime("%d.%m.%Y" if turkish else "%Y-%m-%d")
    if isinstance(held, float):
        return f"{held}".replace(".", ",") if turkish else f"{held}"
    return str(held)


def filled(table, columns, language: str) -> list[list[str]]:
    return [
        [written(c, value(table, c, number), language) for c in columns]
        for number in range(len(DIFFICULT))
    ]


def as_csv(table, language: str, columns) -> bytes:
    """The template as CSV with rows filled in, its columns in the order of `columns`."""
    text = templates.as_csv(table, language).decode("utf-8-sig")
    mark = ";" if language == "tr" else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    names = [own_lists.header(c, language) for c in columns]
    head = next(n for n, row in enumerate(rows) if len(row) > 1)
    places = [rows[head].index(name) for name in names]
    table_rows = [[row[place] for place in places] for row in rows[head:]]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark, lineterminator="\r\n")
    writer.writerows([*rows[:head], *table_rows, *filled(table, columns, language)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_xlsx(table, language: str, columns) -> bytes:
    """The template as a workbook with rows filled in, its explanations beside it."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(templates.as_xlsx(table, language)))
    first, notes = book.sheet_names
    rows = book.get_sheet_by_name(first).to_python()
    places = [rows[0].index(own_lists.header(c, language)) for c in columns]
    kept = [[row[place] for place in places] for row in rows]
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as again:
        for name, lines in (
            (first, [*kept, *filled(table, columns, language)]),
            (notes, book.get_sheet_by_name(notes).to_python()),
        ):
            sheet = again.add_worksheet(name)
            for line, row in enumerate(lines):
                for place, cell in enumerate(row):
                    sheet.write_string(line, place, cell)
    return out.getvalue()


def expected(table, columns) -> list[tuple]:
    """The facts that were filled in; columns not there are what the schema says of them."""
    names = [c.name for c in columns]
    rows = []
    for number in range(len(DIFFICULT)):
        held = {c.name: value(table, c, number) for c in columns}
        rows.append(tuple(held.get(name) for name in names))
    return sorted(rows, key=repr)


def landed(warehouse, table, columns) -> list[tuple]:
    names = ", ".join(c.name for c in columns)
    return sorted(warehouse.rows(f"SELECT {names} FROM {table.name}"), key=repr)


@pytest.mark.parametrize("make", [as_csv, as_xlsx], ids=["csv", "xlsx"])
def test_what_is_filled_in_comes_back(warehouse, table, language, make):
    columns = table.columns

    found = importing.bring(
        warehouse, f"liste.{make.__name__[3:]}", make(table, language, columns)
    )

    assert [(f.outcome, f.format) for f in found] == [(Outcome.IMPORTED, f"own_{table.name}")]
    assert found[0].receipt.added == len(DIFFICULT)
    # The two examples, and nothing else.
    assert (found[0].receipt.not_data, found[0].rejects) == (2, ())
    assert landed(warehouse, table, columns) == expected(table, columns)


def test_columns_may_stand_in_any_order_and_be_left_out(warehouse, table, language):
    kept = [c for c in reversed(table.columns) if not c.optional or c.name == table.day]
    kept += [
        c
        for c in table.columns
        if c.name in ("tagged", "stars", "score", "likes", "sessions", "spend", "followers")
    ]
    kept = list({c.name: c for c in kept}.values())

    found = importing.bring(warehouse, "liste.csv", as_csv(table, language, kept))

    assert [(f.outcome, f.format) for f in found] == [(Outcome.IMPORTED, f"own_{table.name}")]
    assert landed(warehouse, table, kept) == expected(table, kept)


def test_an_empty_template_holds_nothing_to_import(warehouse, table):
    for language in LANGUAGES:
        for kind, make in (("csv", templates.as_csv), ("xlsx", templates.as_xlsx)):
            found = importing.bring(warehouse, f"liste.{kind}", make(table, language))

            assert [f.outcome for f in found] == [Outcome.NOTHING]

    assert importing.facts(warehouse, table.name) == {table.name: []}


def test_no_template_has_two_columns_of_one_name(table, language):
    names = [fold(own_lists.header(column, language)) for column in table.columns]

    assert len(names) == len(set(names))


def test_rows_without_a_number_of_their_own_are_known_by_what_they_say(warehouse):
    table = TABLES["survey_responses"]
    columns = [c for c in table.columns if c.name != "response_id"]
    content = as_csv(table, "tr", columns)

    importing.bring(warehouse, "yanitlar.csv", content)
    again = importing.bring(warehouse, "yanitlar (1).csv", content + b"\r\n")

    assert again[0].receipt.unchanged == len(DIFFICULT)
    assert len(landed(warehouse, table, columns)) == len(DIFFICULT)


def test_a_list_that_does_not_say_its_kind_is_taken_by_its_scores(warehouse):
    content = b"Survey,Answered on,Score\nKargo,2026-08-01,5\nKargo,2026-08-02,4\n"

    importing.bring(warehouse, "scores.csv", content)

    rows = warehouse.rows("SELECT kind, scale_max, score FROM survey_responses ORDER BY day")
    assert rows == [("csat", 5.0, 5.0), ("csat", 5.0, 4.0)]


def test_a_channel_nobody_knows_is_another_one_or_no_fact(warehouse):
    mentions = "Channel,Account,Mention,Published on,Tagged\nDiscord,kahve,1,2026-08-01,yes\n"
    days = "Channel,Account,Day,Followers\nDiscord,kahve,2026-08-01,5\nX,kahve,2026-08-01,6\n"

    importing.bring(warehouse, "mentions.csv", mentions.encode())
    (found,) = importing.bring(warehouse, "days.csv", days.encode())

    assert warehouse.rows("SELECT channel FROM mentions") == [("other",)]
    assert warehouse.rows("SELECT channel, followers FROM account_days") == [("x", 6)]
    assert [(r.line, r.column, r.value) for r in found.rejects] == [(2, "Channel", "Discord")]


def test_every_table_is_offered_in_both_languages(language):
    offered = templates.offered(language)

    assert [t.name for t in offered] == list(TABLES)
    assert all(t.csv().startswith(b"\xef\xbb\xbf# ") for t in offered)
    assert all(t.xlsx().startswith(b"PK") for t in offered)


def test_the_command_line_writes_a_template(tmp_path):
    path = tmp_path / "leads.csv"

    result = CliRunner().invoke(
        main, ["template", "leads", "--language", "en", "--format", "csv", "--out", str(path)]
    )

    assert (result.exit_code, result.output) == (0, f"{path}\n")
    assert path.read_bytes() == templates.as_csv(TABLES["leads"], "en")
