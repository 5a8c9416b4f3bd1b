"""What lands is a function of the imports in force, whatever their order; undoing is exact."""

from datetime import date

import pytest

from socialgoals.warehouse import landing
from socialgoals.warehouse.landing import Receipt
from socialgoals.warehouse.opening import Workspace
from tests import facts, importing

JANUARY, FEBRUARY, MARCH = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    assert importing.rollups(opened) == importing.recounted(opened)
    opened.close()


def post(number=1, day=date(2026, 1, 5), **columns):
    key = {"channel": "instagram", "account": "kahve", "post_id": str(number), "day": day}
    return {**key, **columns}


def value(warehouse, column, number=1):
    found = warehouse.rows(f"SELECT {column} FROM posts WHERE post_id = ?", [str(number)])
    assert len(found) == 1
    return found[0][0]


@pytest.mark.parametrize("order", [(JANUARY, MARCH), (MARCH, JANUARY)])
def test_the_newest_file_wins_whenever_it_is_brought_in(warehouse, order):
    reach = {JANUARY: 500, MARCH: 300}

    for seen in order:
        facts.add(warehouse, "posts", [post(reach=reach[seen])], seen=seen)

    assert value(warehouse, "reach") == 300


@pytest.mark.parametrize("first", [300, 500])
def test_files_of_one_day_leave_the_larger_value(warehouse, first):
    facts.add(warehouse, "posts", [post(reach=first)], seen=MARCH)
    facts.add(warehouse, "posts", [post(reach=800 - first)], seen=MARCH)

    assert value(warehouse, "reach") == 500


@pytest.mark.parametrize("order", [(JANUARY, MARCH), (MARCH, JANUARY)])
def test_a_hole_never_overwrites(warehouse, order):
    rows = {JANUARY: post(reach=500, likes=7), MARCH: post(likes=9, reach=None)}

    for seen in order:
        facts.add(warehouse, "posts", [rows[seen]], seen=seen)

    assert (value(warehouse, "reach"), value(warehouse, "likes")) == (500, 9)


def test_a_zero_is_known_and_overwrites(warehouse):
    facts.add(warehouse, "posts", [post(shares=4)], seen=JANUARY)
    facts.add(warehouse, "posts", [post(shares=0)], seen=MARCH)

    assert value(warehouse, "shares") == 0


def test_a_duplicate_within_a_file_is_merged_and_keeps_the_fuller_row(warehouse):
    receipt = facts.add(
        warehouse, "posts", [post(reach=500, likes=7), post(likes=7), post(2, likes=1)]
    )

    assert receipt == Receipt(file=3, added=2, merged=1)
    assert value(warehouse, "reach") == 500


def test_a_receipt_tells_new_from_changed_from_same(warehouse):
    facts.add(warehouse, "posts", [post(1, likes=1), post(2, likes=2)], seen=JANUARY)

    receipt = facts.add(
        warehouse, "posts", [post(2, likes=2), post(1, likes=5), post(3, likes=3)], seen=MARCH
    )

    assert receipt == Receipt(file=3, added=1, updated=1, unchanged=1)


def test_posts_of_other_accounts_with_the_same_id_stay_apart(warehouse):
    facts.add(warehouse, "posts", [post(likes=1)])
    facts.add(warehouse, "posts", [{**post(likes=2), "account": "cay"}])
    facts.add(warehouse, "posts", [{**post(likes=4), "channel": "facebook"}])

    assert warehouse.rows("SELECT sum(likes), count(*) FROM posts") == [(7, 3)]


def test_the_same_rows_again_change_nothing(warehouse):
    rows = [post(1, likes=1), post(2, likes=2, reach=9)]
    facts.add(warehouse, "posts", rows, seen=MARCH)
    before = importing.facts(warehouse)

    receipt = facts.add(warehouse, "posts", rows, seen=MARCH)

    assert receipt == Receipt(file=2, unchanged=2)
    assert importing.facts(warehouse) == before


@pytest.mark.parametrize("undone", [1, 2, 3])
def test_undoing_one_of_three_overlapping_imports_leaves_the_other_two(
    warehouse, tmp_path, undone
):
    imports = {
        1: ([post(1, likes=1), post(2, likes=2, reach=20)], JANUARY),
        2: ([post(2, likes=5), post(3, likes=3), post(3, reach=30)], FEBRUARY),
        3: ([post(2, reach=21), post(3, likes=4), post(4, likes=4)], MARCH),
    }
    for rows, seen in imports.values():
        facts.add(warehouse, "posts", rows, seen=seen)

    landing.undo(warehouse, undone)

    others = Workspace(tmp_path / "others", threads=1)
    for number, (rows, seen) in imports.items():
        if number != undone:
            facts.add(others, "posts", rows, seen=seen)
    assert importing.facts(warehouse) == importing.facts(others)
    assert importing.rollups(warehouse) == importing.rollups(others)
    others.close()


def test_a_mention_counts_once_with_the_newest_sentiment_and_undone_with_the_one_before(
    warehouse,
):
    mention = {"channel": "x", "account": "liste", "mention_id": "1", "brand": ""}
    for seen, sentiment in ((JANUARY, "neutral"), (MARCH, "negative")):
        row = {**mention, "day": date(2026, 1, 5), "sentiment": sentiment, "reach": 20}
        facts.add(warehouse, "mentions", [row], seen=seen)
    by_month = "SELECT sentiment, facts, reach FROM mentions_by_month"
    assert warehouse.rows(by_month) == [("negative", 1, 20)]

    landing.undo(warehouse, 2)

    assert warehouse.rows(by_month) == [("neutral", 1, 20)]


def test_answers_of_the_same_score_are_kept_as_one_sum(warehouse):
    rows = [
        {"channel": "other", "account": "anket", "response_id": str(n), "kind": "nps", **answer}
        for n, answer in enumerate(
            [
                {"day": date(2026, 1, 5), "score": 9.0},
                {"day": date(2026, 1, 6), "score": 9.0},
                {"day": date(2026, 1, 6), "score": 3.0},
            ]
        )
    ]

    facts.add(warehouse, "survey_responses", rows)

    by_month = "SELECT score, facts FROM survey_responses_by_month ORDER BY score"
    assert warehouse.rows(by_month) == [(3.0, 1), (9.0, 2)]


def test_undoing_brings_a_post_back_to_the_day_it_had(warehouse):
    facts.add(warehouse, "posts", [post(day=date(2026, 1, 5), likes=1)], seen=JANUARY)
    facts.add(warehouse, "posts", [post(day=date(2026, 2, 6), likes=2)], seen=MARCH)

    landing.undo(warehouse, 2)

    assert warehouse.rows("SELECT day, likes FROM posts_by_day") == [(date(2026, 1, 5), 1)]
    assert warehouse.rows("SELECT month, likes FROM posts_by_month") == [(date(2026, 1, 1), 1)]


def test_undoing_the_only_import_leaves_nothing_behind(warehouse):
    facts.add(warehouse, "posts", [post(1, likes=1), post(1, likes=2), post(2)])

    landing.undo(warehouse, 1)

    for table in ("posts", "posts_by_day", "posts_by_month", "observed_posts", "merged_posts"):
        assert warehouse.rows(f"SELECT count(*) FROM {table}") == [(0,)]
    assert importing.active(warehouse) == []


def test_what_was_undone_cannot_be_undone_again(warehouse):
    facts.add(warehouse, "posts", [post()])
    landing.undo(warehouse, 1)

    with pytest.raises(KeyError):
        landing.undo(warehouse, 1)
    with pytest.raises(KeyError):
        landing.undo(warehouse, 2)


def test_history_names_every_import_with_its_receipt(warehouse):
    facts.add(warehouse, "posts", [post(1), post(2)], file="one.csv")
    facts.add(warehouse, "posts", [post(2), post(3)], file="two.csv")
    landing.undo(warehouse, 1)

    newest, oldest = landing.history(warehouse)

    assert (newest.file, newest.receipt, newest.undone_at) == (
        "two.csv",
        Receipt(file=2, added=1, unchanged=1),
        None,
    )
    assert (oldest.file, oldest.receipt) == ("one.csv", Receipt(file=2, added=2))
    assert oldest.undone_at is not None


def test_days_and_splits_land_by_the_same_rule(warehouse):
    day = {"channel": "x", "account": "kahve", "day": date(2026, 1, 1)}
    split = {"channel": "x", "account": "kahve", "as_of": date(2026, 1, 1)}
    split |= {"audience": "followers", "dimension": "country", "value": "TR"}

    facts.add(warehouse, "account_days", [{**day, "likes": 3, "followers": 10}], seen=MARCH)
    facts.add(warehouse, "account_days", [{**day, "likes": 9}], seen=JANUARY)
    facts.add(warehouse, "audience_splits", [{**split, "share": 0.5}], seen=JANUARY)
    facts.add(warehouse, "audience_splits", [{**split, "share": 0.4}], seen=MARCH)
    landing.undo(warehouse, 1)

    assert warehouse.rows("SELECT likes, followers FROM account_days") == [(9, None)]
    assert warehouse.rows("SELECT share FROM audience_splits") == [(0.4,)]


def test_a_failure_in_the_middle_of_a_landing_leaves_nothing(warehouse):
    facts.add(warehouse, "posts", [post(1, likes=1)])
    before = importing.facts(warehouse)

    with pytest.raises(Exception, match="Could not convert"):
        facts.add(warehouse, "posts", [post(2, likes=2), post(3, likes="many")])

    assert importing.facts(warehouse) == before
    assert importing.active(warehouse) == [1]
