"""What people do to exports before they drop them, and what platforms write elsewhere."""

import csv
import io
from datetime import date, timedelta

import pytest

from socialgoals.exports.findings import Outcome
from socialgoals.exports.rebuilding import rebuild
from socialgoals.warehouse.opening import Workspace
from tests.importing import INSTAGRAM, balanced, bring, facts, instagram

POSTS = [{"id": "1", "Reach": 5, "Likes": 2}, {"id": "2", "Reach": 7, "Likes": 3}]
OVERVIEW = ("Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares")


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def table(*rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def overview(*dates):
    return table(OVERVIEW, *((day, 10, 0, 1, 2, 3) for day in dates))


def wrapped(content, header_too):
    """Each line as one cell, as a spreadsheet saves what it opened with the wrong delimiter."""
    lines = content.decode("utf-8-sig").splitlines()
    return "\n".join(
        '"' + line.replace('"', '""') + '"' if header_too or '"' in line else line
        for line in lines
    ).encode()


@pytest.mark.parametrize("header_too", [True, False])
@pytest.mark.parametrize("beyond", ["", ";;;"])
def test_wrapped_lines_are_unwrapped_whether_or_not_the_header_is_one(
    warehouse, header_too, beyond
):
    posts = [{**post, "Description": 'Say "ice", then\nsip'} for post in POSTS]
    content = wrapped(instagram(posts), header_too).replace(b"\n", f"{beyond}\n".encode())

    (finding,) = bring(warehouse, "posts.csv", content)

    assert (finding.receipt.file, finding.receipt.added) == (2, 2)
    assert warehouse.rows("SELECT post_id, reach, likes FROM posts ORDER BY post_id") == [
        ("1", 5, 2),
        ("2", 7, 3),
    ]


def test_two_exports_pasted_into_one_file_both_land_and_are_rebuilt(warehouse):
    first, second = (instagram([post]).removeprefix(b"\xef\xbb\xbf") for post in POSTS)

    found = bring(warehouse, "posts.csv", first + second)

    before = facts(warehouse)
    rebuild(warehouse)
    again = bring(warehouse, "posts.csv", first + second)
    assert [finding.section for finding in found] == ["1", "2"]
    assert [finding.receipt.added for finding in found] == [1, 1]
    assert [finding.outcome for finding in again] == [Outcome.NOTHING] * 2
    assert facts(warehouse) == before


def test_two_cards_of_one_title_are_answered_apart(warehouse):
    card = 'Views\n"Date","Primary"\n"2026-03-01T00:00:00","{}"\n'
    content = ("sep=,\n" + card.format(5) + "\n" + card.format(70)).encode("utf-16")

    asked = bring(warehouse, "Views.csv", content)
    bring(
        warehouse,
        "Views.csv",
        content,
        {"Views:channel": "facebook", "Views (2):channel": "instagram"},
    )

    assert [finding.outcome for finding in asked] == [Outcome.NEEDS_ANSWER] * 2
    assert warehouse.rows("SELECT channel, views FROM account_days ORDER BY channel") == [
        ("facebook", 5),
        ("instagram", 70),
    ]


@pytest.mark.parametrize("missing", ["Saves", "Follows", "Data comment", "Duration (sec)"])
def test_a_column_without_data_can_be_missing(warehouse, missing):
    header = [name for name in INSTAGRAM if name != missing]

    (finding,) = bring(warehouse, "posts.csv", instagram(POSTS, header))

    assert finding.receipt.added == 2


def test_instagram_stories_are_not_taken_for_posts(warehouse):
    header = [*INSTAGRAM[:-2], "Replies", "Navigation"]

    (finding,) = bring(warehouse, "stories.csv", instagram(POSTS, header))

    assert finding.format == "instagram_stories"


@pytest.mark.parametrize("written", ["'17800000000000001", '="17800000000000001"'])
def test_ids_guarded_against_spreadsheets_lose_the_guard(warehouse, written):
    bring(warehouse, "posts.csv", instagram([{"Post ID": written, "id": "1", "Reach": 5}]))

    assert warehouse.rows("SELECT post_id FROM posts") == [("17800000000000001",)]


def test_seconds_with_three_decimals_stay_seconds_when_commas_mark_them(warehouse):
    header = ("Post ID", "Page ID", "Page name", "Publish time", "Permalink", "Seconds viewed")
    row = ("1", "9", "Kahve", "01/02/2026 10:00", "https://www.facebook.com/1", "12,345")

    bring(warehouse, "posts.csv", table(header, row, delimiter=";"))

    assert warehouse.rows("SELECT watch_seconds FROM posts") == [(12.345,)]


def test_a_29_february_says_which_year_it_was(warehouse):
    dates = ("December 31", "January 1", "February 28", "February 29", "March 1")

    (finding,) = bring(warehouse, "Overview.csv", overview(*dates), {"last_day": "2026-11-01"})

    assert (finding.first, finding.last) == (date(2023, 12, 31), date(2024, 3, 1))
    assert finding.receipt.added == 5


def test_yearless_days_may_run_from_the_newest_to_the_oldest(warehouse):
    dates = ("2 Ocak", "1 Ocak", "31 Aralık", "30 Aralık")

    (finding,) = bring(warehouse, "Overview.csv", overview(*dates), {"last_day": "2026-01-05"})

    assert (finding.first, finding.last) == (date(2025, 12, 30), date(2026, 1, 2))


def test_an_unreadable_date_hides_no_turn_of_the_year(warehouse):
    dates = ("December 31", "soon", "January 1")

    (finding,) = bring(warehouse, "Overview.csv", overview(*dates), {"last_day": "2026-01-05"})

    assert (finding.first, finding.last) == (date(2025, 12, 31), date(2026, 1, 1))
    assert (finding.receipt.added, finding.receipt.rejected) == (2, 1)


@pytest.mark.parametrize(
    "written", ["28 lutego", "28 февраля", "28 лютого", "28 februari", "28 Februari", "28-Feb"]
)
def test_months_are_known_in_the_case_a_date_gives_them(warehouse, written):
    (finding,) = bring(warehouse, "Overview.csv", overview(written), {"last_day": "2026-03-05"})

    assert finding.first == date(2026, 2, 28)


@pytest.mark.parametrize("form", ["%Y-%m-%d", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S"])
def test_days_that_a_spreadsheet_gave_a_year_keep_it(warehouse, form):
    dates = [(date(2024, 2, 27) + timedelta(n)).strftime(form) for n in range(4)]

    (finding,) = bring(warehouse, "Overview.csv", overview(*dates))

    assert (finding.first, finding.last) == (date(2024, 2, 27), date(2024, 3, 1))


def test_a_table_of_which_nothing_can_be_read_is_refused(warehouse):
    content = instagram([{"Post ID": "1.78E+17", "id": "1", "Reach": 5}])

    (finding,) = bring(warehouse, "posts.csv", content)

    assert finding.outcome is Outcome.REFUSED
    assert [(reject.line, reject.value) for reject in finding.rejects] == [(2, "1.78E+17")]


def test_blank_rows_and_lists_glued_below_are_no_ages(warehouse):
    content = b"Age & gender;;\n;Women;Men\n18-24;3.5;1.5\n;;\nAnkara;40;2\n"

    (finding,) = bring(
        warehouse, "Audience.csv", content, {"channel": "facebook", "as_of": "2026-01-01"}
    )

    assert (finding.receipt.added, finding.receipt.not_data) == (2, 2)
    assert balanced(finding)
    assert warehouse.rows("SELECT value, share FROM audience_splits ORDER BY value") == [
        ("18-24 · Men", 0.015),
        ("18-24 · Women", 0.035),
    ]


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("Instagram bağlantı tıklamaları", "clicks"),
        ("Instagram erişimi", "reach"),
        ("Instagram profil ziyaretleri", "profile_visits"),
        ("Instagram takipleri", "follows"),
    ],
)
def test_turkish_card_titles_are_known(warehouse, title, measure):
    content = f'sep=,\n"{title}"\n"Tarih","Primary"\n"2026-03-01T00:00:00","5"\n'

    bring(warehouse, "kart.csv", content.encode("utf-16"))

    assert warehouse.rows(f"SELECT {measure} FROM account_days") == [(5,)]


@pytest.mark.parametrize("dimension", [("Traffic source", "Search"), ("Coğrafya", "TR")])
def test_days_split_by_another_dimension_are_not_days(warehouse, dimension):
    name, value = dimension
    content = table(
        ("Date", name, "Views", "Watch time (hours)"), ("2026-01-01", value, 5, 0.5)
    )

    (finding,) = bring(warehouse, "Chart data.csv", content)

    assert finding.outcome is Outcome.REFUSED
    assert finding.messages[0].values == {"column": name}


def test_x_is_known_by_its_cells_in_a_language_nobody_has_seen(warehouse):
    link = "https://x.com/kahve/status/1891564128784855141"
    posts = (
        [f"Sütun {n}" for n in range(17)],
        ["1891564128784855141", "Sat, Aug 15, 2026", "Merhaba", link, *range(100, 1400, 100)],
    )
    days = (
        [f"Sütun {n}" for n in range(14)],
        ["Sat, Aug 15, 2026", *range(100, 1400, 100)],
    )

    bring(warehouse, "icerik.csv", table(*posts))
    bring(warehouse, "hesap.csv", table(*days))

    assert warehouse.rows(
        "SELECT account, day, impressions, sends, shares, clicks FROM posts"
    ) == [("kahve", date(2026, 8, 15), 100, 500, 800, 1100)]
    assert warehouse.rows(
        "SELECT account, day, impressions, unfollows, shares, posts, views FROM account_days"
    ) == [("kahve", date(2026, 8, 15), 100, 700, 900, 1100, 1200)]
