"""A frozen audit stays as it was, and says what changed when it meets a later one."""

from datetime import UTC, date, datetime

import pytest

from socialgoals.audit.baseline import differences, store
from socialgoals.audit.baseline.frozen import Frozen, frozen
from socialgoals.audit.baseline.store import Baselines
from socialgoals.audit.columns import BY_NAME, Verdict
from socialgoals.metrics.reading import Reason
from socialgoals.period import Period
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import ReadOnly
from tests.audits import KAHVE, RATE, audit, line, number, posts

JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))
APRIL = Period(date(2026, 4, 1), date(2026, 4, 30))


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def test_what_is_frozen_comes_back_as_it_was(warehouse):
    values = {"owner": "Ayşe", "two_factor": "no", "due": "2026-05-01"}
    now = audit(
        line(values=values, id="p1", version=3, facts=posts()),
        gaps=[(KAHVE, BY_NAME["two_factor"])],
    )

    kept = Baselines(warehouse, "ayşe@kahve.example").freeze(now)

    assert kept.audit == frozen(now, "ayşe@kahve.example")
    assert Baselines(warehouse).get(kept.id) == kept
    found = kept.audit.lines[0]
    assert (found.profile, found.version) == ("p1", 3)
    assert found.hand == values
    assert found.amount("rate") == 100 / 3
    assert found.amount("posts") == 2.0322580645161294
    assert found.reasons == {"en": ("On track",), "tr": ("Yolunda",)}


def test_the_newest_day_comes_first_and_what_is_put_away_can_be_brought_back(warehouse):
    baselines = Baselines(warehouse, "ben")
    later = baselines.freeze(audit(day=date(2026, 7, 1)))
    earlier = baselines.freeze(audit(day=date(2026, 4, 1)))
    assert [one.id for one in baselines.all()] == [later.id, earlier.id]

    baselines.put_away(later.id)
    assert [one.id for one in baselines.all()] == [earlier.id]
    assert [one.id for one in baselines.all(archived=True)] == [later.id]

    baselines.bring_back(later.id)
    assert [one.id for one in baselines.all()] == [later.id, earlier.id]


def test_who_may_only_look_freezes_nothing(warehouse):
    with pytest.raises(ReadOnly):
        Baselines(warehouse.viewed).freeze(audit())

    assert Baselines(warehouse).all() == []


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2026, 4, 1), date(2026, 7, 1)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 3, 31)),
    ],
)
def test_the_next_audit_is_due_three_months_later(warehouse, day, following):
    kept = Baselines(warehouse).freeze(audit(day=day))

    assert kept.next_day == following
    assert store.due(warehouse, date.fromordinal(following.toordinal() - 1)) is None
    assert store.due(warehouse, following) == kept


def test_a_later_audit_ends_the_reminder(warehouse):
    baselines = Baselines(warehouse)
    baselines.freeze(audit(day=date(2026, 1, 1)))
    baselines.freeze(audit(day=date(2026, 4, 1)))

    assert store.due(warehouse, date(2026, 6, 30)) is None


def test_accounts_come_and_go_and_are_met_again_under_another_name(warehouse):
    gone, come = ("x", "kahve"), ("tiktok", "kahve")
    before = frozen(audit(line(), line(gone)))
    renamed = line(("instagram", "kahve.tr"))
    renamed = type(renamed)(**{**vars(renamed), "also": ("kahve",)})

    found = differences.between(before, frozen(audit(renamed, line(come))))

    assert [one.key for one in found.come] == [come]
    assert [one.key for one in found.gone] == [gone]


def test_a_verdict_that_changed_is_told_and_the_decision_of_people_goes_first():
    before = frozen(audit(line(verdict=Verdict.IMPROVE)))
    now = frozen(audit(line(verdict=Verdict.IMPROVE, values={"decision": "retire"})))

    found = differences.between(before, now)

    assert [(one.before, one.now) for one in found.verdicts] == [
        (Verdict.IMPROVE, Verdict.RETIRE)
    ]
    assert found.answers == ()


def test_answers_that_changed_are_told_one_by_one():
    before = frozen(audit(line(values={"owner": "Ayşe", "utm": "no"})))
    now = frozen(audit(line(values={"owner": "Ayşe", "utm": "yes", "pinned": "Menü"})))

    found = differences.between(before, now)

    assert [(one.column.name, one.before, one.now) for one in found.answers] == [
        ("utm", "no", "yes"),
        ("pinned", "", "Menü"),
    ]


def test_counts_change_by_percent_and_rates_by_points():
    june = {"period": JUNE, "day": date(2026, 7, 1)}
    before = frozen(
        audit(
            line(
                clicks=number("clicks", 200, period=APRIL),
                rate=number(RATE, 4.0, period=APRIL, top=40, bottom=1000),
            ),
            period=APRIL,
        )
    )
    now = frozen(
        audit(
            line(
                clicks=number("clicks", 250, period=JUNE),
                rate=number(RATE, 5.0, period=JUNE, top=50, bottom=1000),
            ),
            **june,
        )
    )

    found = {one.column.name: one for one in differences.between(before, now).numbers}

    assert found["clicks"].change.difference == 25.0
    assert found["rate"].change.difference == 1.0
    assert (found["rate"].before, found["rate"].now) == (4.0, 5.0)


def test_sums_over_unlike_periods_are_not_compared():
    before = frozen(audit(line(clicks=number("clicks", 200))))
    quarter = Period(date(2026, 4, 1), date(2026, 6, 30))
    now = frozen(audit(line(clicks=number("clicks", 600, period=quarter)), period=quarter))

    (clicks,) = [
        one for one in differences.between(before, now).numbers if one.column.name == "clicks"
    ]

    assert clicks.change.difference is None
    assert clicks.change.reason is Reason.UNEQUAL_DAYS
    assert (clicks.before, clicks.now) == (200, 600)


def test_an_audit_beside_itself_has_no_differences():
    now = frozen(audit(line(facts=posts())))

    assert differences.between(now, now).none


def test_an_audit_written_before_a_field_existed_is_still_read(warehouse):
    body = {
        "day": "2026-04-01",
        "period": {"start": "2026-03-01", "end": "2026-03-31"},
        "lines": [{"channel": "x", "account": "kahve"}],
    }

    documents = store.Documents(warehouse, lambda: datetime(2026, 4, 1, tzinfo=UTC))
    documents.add(store.KIND, body, "ben")

    (kept,) = Baselines(warehouse).all()
    assert isinstance(kept.audit, Frozen)
    assert kept.audit.lines[0].verdict is Verdict.NOT_ENOUGH
