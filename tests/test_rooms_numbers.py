"""Open requests, their hours, and who the audience is, on numbers one can add in the head."""

from datetime import date, datetime

import pytest

from socialgoals.metrics import audiences, load
from socialgoals.metrics.reading import Audience, Scope
from socialgoals.period import Grain, Period
from socialgoals.warehouse import accounts
from socialgoals.warehouse.opening import Workspace
from tests import facts

MAY = Period(date(2026, 5, 1), date(2026, 5, 5))


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def case(id, opened, closed=None, channel="x", account="desk"):
    """A request; times are UTC, where it is three hours earlier than in Istanbul."""
    return {
        "channel": channel,
        "account": account,
        "case_id": id,
        "day": opened.date(),
        "opened_at": opened,
        "closed_on": closed,
    }


def noon(day, month=5):
    return datetime(2026, month, day, 9)


def test_open_requests_are_those_opened_less_those_solved(warehouse):
    facts.add(
        warehouse,
        "support_cases",
        [
            case("before", noon(30, 4), date(2026, 5, 3)),
            case("one", noon(1)),
            case("same day", noon(2), date(2026, 5, 2)),
            case("two", noon(4)),
        ],
    )

    found = load.open_cases(warehouse, MAY, Grain.DAY)

    # one from April and one: 2, 2; that of April is solved on the 3rd: 1; another: 2, 2
    assert [point.value for point in found] == [2, 2, 1, 2, 2]


def test_a_bucket_stands_at_its_last_day(warehouse):
    facts.add(
        warehouse, "support_cases", [case("a", noon(1), date(2026, 5, 5)), case("b", noon(4))]
    )

    # the 1st of May 2026 is a Friday: one open at the end of that week, one on the 5th
    found = load.open_cases(warehouse, MAY, Grain.WEEK)

    assert [(point.bucket, point.value) for point in found] == [
        (date(2026, 4, 27), 1),
        (date(2026, 5, 4), 1),
    ]


def test_a_help_desk_that_never_tells_of_solving_says_nothing_of_open_requests(warehouse):
    facts.add(warehouse, "support_cases", [case("a", noon(1)), case("b", noon(2))])

    assert load.open_cases(warehouse, MAY, Grain.DAY) == []


def test_hours_are_those_of_the_workspace(warehouse):
    # 22:30 UTC on Friday is 01:30 on Saturday in Istanbul
    facts.add(
        warehouse,
        "support_cases",
        [
            case("a", datetime(2026, 5, 1, 22, 30)),
            case("b", datetime(2026, 5, 1, 22, 40)),
            case("c", noon(4)),
        ],
    )

    found = load.by_hour(warehouse, MAY)

    assert found.cases == {(5, 1): 2, (0, 12): 1}
    assert (found.busiest, found.total) == ((5, 1), 3)
    assert [found.of_most(5, 1), found.of_most(0, 12), found.of_most(6, 0)] == [1, 0.5, 0]


def part(value, people=None, share=None, as_of=date(2026, 5, 1), dimension="gender"):
    return {
        "channel": "instagram",
        "account": "kahve",
        "as_of": as_of,
        "audience": "followers",
        "dimension": dimension,
        "value": value,
        "people": people,
        "share": share,
    }


def test_people_are_divided_by_all_that_are_named(warehouse):
    facts.add(warehouse, "audience_splits", [part("Male", 25), part("Female", 75)])

    (found,) = audiences.splits(warehouse, MAY)

    assert [(one.value, one.share, one.people) for one in found.slices] == [
        ("Female", 75, 75),
        ("Male", 25, 25),
    ]
    assert found.named == 100


def test_shares_of_the_platform_are_kept_though_they_leave_some_out(warehouse):
    facts.add(warehouse, "audience_splits", [part("TR", share=0.5), part("DE", share=0.25)])

    (found,) = audiences.splits(warehouse, MAY)

    assert [one.share for one in found.slices] == [50, 25]
    assert found.named == 75


def test_a_change_is_in_points_since_the_snapshot_before_the_period(warehouse):
    for day, female in ((date(2026, 3, 1), 40), (date(2026, 4, 1), 50), (date(2026, 5, 2), 60)):
        rows = [part("Female", female, as_of=day), part("Male", 100 - female, as_of=day)]
        facts.add(warehouse, "audience_splits", rows, file=f"{day}.csv")

    (found,) = audiences.splits(warehouse, MAY)

    # 60 of 100 on the 2nd of May, 50 of 100 on the 1st of April
    assert found.before == date(2026, 4, 1)
    assert [(one.value, one.change) for one in found.slices] == [("Female", 10), ("Male", -10)]


def test_one_snapshot_tells_no_change_and_a_later_one_is_not_looked_at(warehouse):
    facts.add(warehouse, "audience_splits", [part("Female", 1)])
    later = [part("Female", 1, as_of=date(2026, 6, 1)), part("Male", 1, as_of=date(2026, 6, 1))]
    facts.add(warehouse, "audience_splits", later, file="later.csv")

    (found,) = audiences.splits(warehouse, MAY)

    assert (found.as_of, found.before) == (date(2026, 5, 1), None)
    assert found.slices[0].change is None


def test_an_account_marked_as_internal_leaves_the_public_audience(warehouse):
    facts.add(warehouse, "audience_splits", [part("Female", 1)])

    accounts.mark_internal(warehouse, "instagram", "kahve")

    assert audiences.splits(warehouse, MAY) == []
    assert len(audiences.splits(warehouse, MAY, Scope(audience=Audience.INTERNAL))) == 1
