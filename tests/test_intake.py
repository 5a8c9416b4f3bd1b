"""Dropped files through the one way in: asked, landed together, forgotten without a trace."""

import io
import itertools
import zipfile
from datetime import date

import pytest

from socialgoals.exports import intake
from socialgoals.exports.findings import Outcome
from socialgoals.warehouse import landing
from socialgoals.warehouse.opening import Workspace
from tests import golden, importing
from tests.importing import bring, instagram

JANUARY = instagram(
    [
        {
            "id": "1001",
            "day": date(2026, 1, 10),
            "Reach": 100,
            "Shares": 1,
            "Description": "<3",
        },
        {"id": "1002", "day": date(2026, 1, 20), "Reach": 200, "Shares": 2},
        {"id": "1003", "day": date(2026, 1, 30), "Reach": 300, "Shares": 3},
    ]
)
FEBRUARY = instagram(
    [
        # Older posts have gathered more by now, and one number went missing.
        {"id": "1003", "day": date(2026, 1, 30), "Reach": 350, "Shares": ""},
        {"id": "1002", "day": date(2026, 1, 20), "Reach": 190, "Shares": 4},
        {"id": "1004", "day": date(2026, 2, 12), "Reach": 400, "Shares": 4},
    ]
)
MARCH = instagram(
    [
        {"id": "1004", "day": date(2026, 2, 12), "Reach": 480, "Shares": 5},
        {"id": "1001", "day": date(2026, 1, 10), "Reach": "", "Shares": 9, "Saves": 6},
        {"id": "1005", "day": date(2026, 3, 1), "Reach": 500, "Shares": 5},
        {"id": "", "Reach": 1, "Data comment": "An error occurred"},
    ]
)
OVERLAPPING = {
    "Jan-01-2026_Jan-31-2026_1.csv": JANUARY,
    "Jan-20-2026_Feb-28-2026_2.csv": FEBRUARY,
    "Jan-01-2026_Mar-31-2026_3.csv": MARCH,
}
TOGETHER = {
    "1001": (100, 9),
    "1002": (190, 4),
    "1003": (350, 3),
    "1004": (480, 5),
    "1005": (500, 5),
}


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path / "workspace", threads=1)
    yield opened
    assert importing.rollups(opened) == importing.recounted(opened)
    opened.close()


def reach_and_shares(warehouse):
    return {
        post: numbers
        for post, *numbers in warehouse.rows("SELECT post_id, reach, shares FROM posts")
    }


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("order", list(itertools.permutations(OVERLAPPING)))
def test_three_overlapping_exports_give_equal_facts_in_any_order(warehouse, order):
    for name in order:
        (finding,) = bring(warehouse, name, OVERLAPPING[name])
        assert finding.outcome is Outcome.IMPORTED
        assert importing.balanced(finding)

    found = warehouse.rows("SELECT post_id, (reach, shares) FROM posts")
    assert dict(found) == TOGETHER
    assert warehouse.rows("SELECT text, saves FROM posts WHERE post_id = '1001'") == [("<3", 6)]


def test_three_exports_in_one_archive_give_the_same_as_one_by_one(warehouse):
    findings = bring(warehouse, "all.zip", zipped(OVERLAPPING))

    assert [finding.outcome for finding in findings] == [Outcome.IMPORTED] * 3
    found = warehouse.rows("SELECT post_id, (reach, shares) FROM posts")
    assert dict(found) == TOGETHER


@pytest.mark.parametrize("undone", [0, 1, 2])
def test_undoing_one_export_gives_the_state_without_it(warehouse, tmp_path, undone):
    findings = [bring(warehouse, name, content)[0] for name, content in OVERLAPPING.items()]

    landing.undo(warehouse, findings[undone].import_id)

    without = Workspace(tmp_path / "without", threads=1)
    for number, (name, content) in enumerate(OVERLAPPING.items()):
        if number != undone:
            bring(without, name, content)
    assert importing.facts(warehouse) == importing.facts(without)
    assert importing.rollups(warehouse) == importing.rollups(without)
    without.close()


def test_the_same_file_twice_changes_nothing_and_says_so(warehouse):
    name = "Jan-01-2026_Jan-31-2026_1.csv"
    (first,) = bring(warehouse, name, JANUARY)
    before = importing.facts(warehouse)

    (second,) = bring(warehouse, name, JANUARY)

    assert second.outcome is Outcome.NOTHING
    assert (second.rows, second.first, second.last) == (first.rows, first.first, first.last)
    assert second.receipt.unchanged == 3
    assert [m.text for m in second.messages] == [
        "This file was imported before; nothing changed."
    ]
    assert importing.facts(warehouse) == before
    assert importing.active(warehouse) == [first.import_id]


def test_the_same_file_under_another_name_changes_nothing(warehouse):
    bring(warehouse, "Jan-01-2026_Jan-31-2026_1.csv", JANUARY)

    (again,) = bring(warehouse, "Jan-01-2026_Jan-31-2026_1 (1).csv", JANUARY)

    assert again.outcome is Outcome.NOTHING
    assert len(importing.active(warehouse)) == 1


def test_an_undone_file_can_be_brought_in_again(warehouse):
    (first,) = bring(warehouse, "posts.csv", JANUARY)
    before = importing.facts(warehouse)
    landing.undo(warehouse, first.import_id)

    (again,) = bring(warehouse, "posts.csv", JANUARY)

    assert again.outcome is Outcome.IMPORTED
    assert importing.facts(warehouse) == before


def test_original_bytes_are_kept_once_under_their_hash(warehouse):
    one = intake.keep(warehouse, "posts.csv", JANUARY)
    two = intake.keep(warehouse, "other name.CSV", JANUARY)

    assert (one.hash, one.path) == (two.hash, two.path)
    assert one.path.parent == warehouse.uploads
    assert one.path.read_bytes() == JANUARY


def test_nothing_is_left_in_the_staging_folder(warehouse):
    bring(warehouse, "all.zip", zipped(OVERLAPPING))
    bring(warehouse, "broken.xlsx", b"PK\x03\x04 no archive")

    assert [path.name for path in warehouse.staging.rglob("*") if path.is_file()] == []


def test_good_tables_of_an_archive_land_beside_a_bad_one(warehouse):
    findings = bring(
        warehouse,
        "mixed.zip",
        zipped({"good.csv": JANUARY, "page.csv": b"<!DOCTYPE html><html></html>"}),
    )

    by_file = {finding.file: finding.outcome for finding in findings}
    assert by_file == {
        "mixed.zip/good.csv": Outcome.IMPORTED,
        "mixed.zip/page.csv": Outcome.REFUSED,
    }
    assert len(reach_and_shares(warehouse)) == 3


def test_a_failure_in_one_table_lands_none_of_the_file(warehouse, monkeypatch):
    finish, calls = landing.Arrival.finish, []

    def failing(self, **known):
        calls.append(self.id)
        if len(calls) == 2:
            raise OSError("the disk is full")
        return finish(self, **known)

    monkeypatch.setattr(landing.Arrival, "finish", failing)

    with pytest.raises(OSError, match="disk is full"):
        bring(warehouse, "all.zip", zipped(OVERLAPPING))

    assert importing.active(warehouse) == []
    assert reach_and_shares(warehouse) == {}


def test_progress_ends_at_the_whole(warehouse):
    steps = []

    upload = intake.keep(warehouse, "all.zip", zipped(OVERLAPPING))
    intake.bring_in(warehouse, upload, progress=steps.append)

    assert steps == sorted(steps)
    assert steps[-1] == 1


def test_a_card_without_its_platform_is_asked_about_and_lands_once_answered(warehouse):
    card = golden.FOLDER / "meta_card.tr.csv"
    upload = intake.keep(warehouse, "Görüntülemeler.csv", card.read_bytes())

    (asked,) = intake.bring_in(warehouse, upload)

    assert asked.outcome is Outcome.NEEDS_ANSWER
    (question,) = asked.questions
    assert (question.id, {option.value for option in question.options}) == (
        "channel",
        {"facebook", "instagram"},
    )
    assert any("1200" in example for example in question.examples)
    assert importing.active(warehouse) == []
    (landed,) = intake.bring_in(warehouse, upload, {"channel": "facebook"})
    assert (landed.outcome, landed.channel) == (Outcome.IMPORTED, "facebook")


def test_one_table_of_several_can_be_answered_by_its_section(warehouse):
    cards = golden.FOLDER / "meta_card.stacked.csv"
    upload = intake.keep(warehouse, "Follows.csv", cards.read_bytes())

    findings = intake.bring_in(
        warehouse,
        upload,
        {
            "Facebook follows:account": "Kahve Durağı",
            "Instagram follows:account": "kahve.duragi",
        },
    )

    assert [(finding.channel, finding.account) for finding in findings] == [
        ("facebook", "Kahve Durağı"),
        ("instagram", "kahve.duragi"),
    ]


X_DAYS = (golden.FOLDER / "x_overview.csv").read_bytes()
X_POSTS = (golden.FOLDER / "x_posts.csv").read_bytes()
X_FILES = {
    "account_overview_analytics.csv": X_DAYS,
    "posts.csv": X_POSTS,
    "other_posts.csv": X_POSTS.replace(b"com/kahveduragi/", b"com/cayevi/"),
}


def accounts(warehouse, table):
    return [
        name for (name,) in warehouse.rows(f"SELECT DISTINCT account FROM {table} ORDER BY 1")
    ]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_export_without_a_name_belongs_to_the_only_account_known(warehouse, order):
    files = list(X_FILES.items())

    for number in order:
        bring(warehouse, *files[number])

    assert accounts(warehouse, "account_days") == ["kahveduragi"]


@pytest.mark.parametrize("order", list(itertools.permutations(X_FILES)))
def test_an_export_without_a_name_stays_without_where_it_could_be_of_two(warehouse, order):
    for name in order:
        bring(warehouse, name, X_FILES[name])

    assert accounts(warehouse, "account_days") == [""]
    assert accounts(warehouse, "posts") == ["cayevi", "kahveduragi"]


def test_undoing_the_import_that_knew_the_name_takes_the_name_away(warehouse):
    named = "posts.csv"
    bring(warehouse, "account_overview_analytics.csv", X_DAYS)
    before = importing.facts(warehouse)
    (finding,) = bring(warehouse, named, X_POSTS)

    landing.undo(warehouse, finding.import_id)

    assert importing.facts(warehouse) == before


def test_columns_that_nothing_uses_are_named(warehouse):
    content = instagram([{"id": "1001", "Reach": 5}], [*importing.INSTAGRAM, "Mood"])

    (finding,) = bring(warehouse, "posts.csv", content)

    assert {"columns": "Mood"} in [message.values for message in finding.messages]
    (record,) = landing.history(warehouse)
    assert record.unknown_columns == ("Mood",)


def test_every_fact_knows_its_import_and_its_line(warehouse):
    content = instagram(
        [
            {"id": "1001", "Description": "two\nlines", "Reach": 1},
            {"id": "1002", "Reach": 2},
        ]
    )

    (finding,) = bring(warehouse, "posts.csv", content)

    # The caption's line break pushes the second post from line 3 to line 4.
    assert warehouse.rows(
        "SELECT import_id, line, post_id FROM observed_posts ORDER BY line"
    ) == [
        (finding.import_id, 2, "1001"),
        (finding.import_id, 4, "1002"),
    ]


def test_rejected_cells_are_kept_with_line_column_value_and_reason(warehouse):
    content = instagram(
        [
            {"id": "1001", "Reach": "many", "Shares": 1},
            {"id": "1002", "Reach": 2, "Publish time": "yesterday"},
            {"id": "1.8E+16", "Reach": 3},
        ]
    )

    (finding,) = bring(warehouse, "posts.csv", content)

    assert [(r.line, r.column, r.value, r.landed) for r in finding.rejects] == [
        (2, "Reach", "many", True),
        (3, "Publish time", "yesterday", True),
        (4, "Post ID", "1.8E+16", False),
    ]
    assert all(reject.reason for reject in finding.rejects)
    assert list(finding.rejects) == landing.rejects(warehouse, finding.import_id)
    assert (finding.receipt.added, finding.receipt.rejected) == (2, 1)
    assert reach_and_shares(warehouse) == {"1001": [None, 1], "1002": [2, None]}
