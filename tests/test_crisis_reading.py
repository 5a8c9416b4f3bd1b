"""Alarms from a workspace's own mentions, their answers, and how fast one replied."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from socialgoals.crisis import answers, reading, response
from socialgoals.crisis.alarms import watch
from socialgoals.crisis.answers import Answer, Verdict
from socialgoals.crisis.levels import WITHOUT_HOUR, Level, Sensitivity
from socialgoals.crisis.series import BRAND, Step
from socialgoals.warehouse.opening import Workspace
from tests import facts
from tests.test_crisis import BEGIN, PLANTED, calm, planted

NOON = datetime(2026, 3, 2, 12)


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def mention(id: str, at: datetime | None, **more: object) -> dict[str, object]:
    """A mention of one's own brand on X; times are UTC."""
    return {
        "channel": "x",
        "account": "brandwatch",
        "mention_id": id,
        "day": (at or NOON).date(),
        "published_at": at,
        "brand": "",
        "sentiment": "neutral",
        **more,
    }


def test_mentions_are_counted_by_local_hour_and_channel(warehouse: Workspace) -> None:
    # Given: Istanbul is three hours ahead of UTC.
    facts.add(
        warehouse,
        "mentions",
        [
            mention("1", NOON),
            mention("2", NOON + timedelta(minutes=59), sentiment="negative"),
            mention("3", NOON + timedelta(hours=2), sentiment=None, channel="youtube"),
            mention("4", NOON, brand="rival"),
        ],
    )

    # When
    found = reading.read(warehouse)

    # Then
    assert (found.step, found.begin, len(found)) == (Step.HOUR, datetime(2026, 3, 2), 18)
    assert found.channels["x"].total.tolist() == [0] * 15 + [2, 0, 0]
    assert found.channels["x"].negative[15] == 1
    assert found.channels["youtube"].total[17] == 1
    assert found.channels["youtube"].labelled[17] == 0


def test_days_are_counted_where_hours_are_unknown(warehouse: Workspace) -> None:
    facts.add(
        warehouse, "mentions", [mention("1", None), mention("2", None), mention("3", NOON)]
    )

    found = reading.read(warehouse)

    assert (found.step, found.brand.total.tolist()) == (Step.DAY, [3])


def test_a_few_without_an_hour_are_left_out_and_said(warehouse: Workspace) -> None:
    timed = [mention(str(n), NOON) for n in range(19)]
    facts.add(warehouse, "mentions", [*timed, mention("19", None)])

    found = reading.read(warehouse)

    assert (found.step, found.brand.total.sum(), found.untimed) == (Step.HOUR, 19, 1)
    assert WITHOUT_HOUR in watch(found).remarks


def test_a_workspace_without_mentions_has_no_alarms(warehouse: Workspace) -> None:
    found = watch(reading.read(warehouse))

    assert found.alarms == ()


def test_an_alarm_names_the_mentions_behind_it(warehouse: Workspace) -> None:
    # Given: three hundred days of ten a day, and one with sixty.
    usual = [
        mention(f"{day}-{n}", BEGIN + timedelta(days=day, hours=6))
        for day in range(60)
        for n in range(10)
    ]
    burst = [
        mention(f"burst-{n}", BEGIN + timedelta(days=50, hours=9, minutes=n), reach=n)
        for n in range(60)
    ]
    facts.add(warehouse, "mentions", [*usual, *burst])

    # When
    (alarm,) = watch(reading.read(warehouse)).alarms
    found = reading.behind(warehouse, alarm, most=3)

    # Then
    assert alarm.started == BEGIN + timedelta(days=50, hours=12)
    assert [one.mention_id for one in found] == ["burst-59", "burst-58", "burst-57"]
    assert found[0].published_at == BEGIN + timedelta(days=50, hours=12, minutes=59)


def answered(*verdicts: Verdict) -> list[Answer]:
    span = (BEGIN, BEGIN + timedelta(days=1))
    return [Answer(str(number), span, verdict) for number, verdict in enumerate(verdicts)]


def test_precision_is_that_of_answered_alarms_without_campaigns() -> None:
    found = answers.calibrate(
        answered(Verdict.REAL, Verdict.FALSE, Verdict.FALSE, Verdict.FALSE, Verdict.PLANNED),
        Sensitivity.MEDIUM,
    )

    assert (found.real, found.false, found.planned, found.precision) == (1, 3, 1, 0.25)
    assert found.suggested is None


def test_mostly_false_alarms_suggest_to_alarm_less_readily() -> None:
    given = answered(Verdict.REAL, *[Verdict.FALSE] * 4)

    assert answers.calibrate(given, Sensitivity.HIGH).suggested is Sensitivity.MEDIUM
    assert answers.calibrate(given, Sensitivity.LOW).suggested is None


def test_nearly_always_real_suggests_to_alarm_more_readily() -> None:
    given = answered(*[Verdict.REAL] * 9, Verdict.FALSE)

    assert answers.calibrate(given, Sensitivity.MEDIUM).suggested is Sensitivity.HIGH
    assert answers.calibrate(given, Sensitivity.HIGH).suggested is None


def test_false_alarms_a_month_are_counted_on_the_own_history() -> None:
    mentions = planted(calm(Step.DAY), times=6, negative=0.05)
    (alarm,) = watch(mentions).alarms
    real = Answer(alarm.id, (alarm.started, alarm.ended), Verdict.REAL)

    # One alarm in the 86 days after the first two weeks.
    found = answers.false_alarms_a_month(mentions)

    assert found == pytest.approx(dict.fromkeys(Sensitivity, 365.25 / 12 / 86))
    assert answers.false_alarms_a_month(mentions, [real]) == dict.fromkeys(Sensitivity, 0)
    assert answers.false_alarms_a_month(calm(Step.DAY, days=30)) is None


def test_a_planned_campaign_is_no_alarm_once_it_was_answered() -> None:
    mentions = planted(calm(Step.DAY), times=6, negative=0.05)
    (alarm,) = watch(mentions).alarms
    given = [Answer(alarm.id, (alarm.started, alarm.ended), Verdict.PLANNED)]

    again = type(mentions)(
        begin=mentions.begin,
        step=mentions.step,
        channels=mentions.channels,
        campaigns=answers.spans(given, Verdict.PLANNED),
    )

    assert watch(again).alarms == ()


def test_the_first_reply_after_the_trigger_counts() -> None:
    replies = [NOON - timedelta(minutes=5), NOON + timedelta(minutes=90), NOON]

    assert response.minutes_to_reply(NOON + timedelta(minutes=1), replies) == 89
    assert response.minutes_to_reply(NOON + timedelta(days=1), replies) is None


def test_days_are_counted_until_the_mood_is_back() -> None:
    mentions = calm(Step.DAY)
    for day in (PLANTED, PLANTED + 1, PLANTED + 2):
        mentions = planted(mentions, times=3, negative=0.6, day=day)
    found = watch(mentions)
    (alarm,) = found.alarms

    assert alarm.level is Level.CRISIS
    assert response.days_until_calm(found, alarm) == 3


def test_a_mood_that_never_turned_has_nothing_to_calm() -> None:
    found = watch(planted(calm(Step.DAY), times=5, negative=0.05))

    assert response.days_until_calm(found, found.alarms[0]) is None
    assert found.alarms[0].series == BRAND
