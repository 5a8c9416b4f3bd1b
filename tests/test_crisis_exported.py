"""Days that nobody exported are unknown: neither calm, nor a measure for other days."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from socialgoals.crisis import answers, reading
from socialgoals.crisis.alarms import watch
from socialgoals.crisis.levels import TOO_NEW, Sensitivity
from socialgoals.crisis.series import Mentions, Step
from socialgoals.warehouse import holes, landing
from socialgoals.warehouse.holes import Hole, Line
from socialgoals.warehouse.mentions import Which
from socialgoals.warehouse.opening import Workspace
from tests import facts
from tests.test_crisis import BEGIN, calm, planted

STEPS = pytest.mark.parametrize("step", list(Step))


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def export(
    warehouse: Workspace,
    first: date,
    days: int,
    channel: str = "x",
    account: str = "list",
    without: Sequence[int] = (),
) -> None:
    """A list with one mention on each of so many days, but for some."""
    rows = [
        {
            "channel": channel,
            "account": account,
            "mention_id": f"{channel} {first + timedelta(n)}",
            "day": first + timedelta(n),
            "brand": "",
            "sentiment": "neutral",
        }
        for n in range(days)
        if n not in without
    ]
    facts.add(warehouse, "mentions", rows, file=f"{channel}{account}{first}.csv")


def known(mentions: Mentions, channel: str = "x") -> list[int]:
    """The numbers of the days that are known."""
    return np.flatnonzero(mentions.channels[channel].known).tolist()


def test_days_between_two_exports_are_unknown_and_those_within_one_are_silent(
    warehouse: Workspace,
) -> None:
    # Given: the 1st to the 5th with a silent 3rd, then the 9th and 10th.
    export(warehouse, date(2026, 5, 1), 5, without=[2])
    export(warehouse, date(2026, 5, 9), 2)

    found = reading.read(warehouse)

    assert found.brand.total.tolist() == [1, 1, 0, 1, 1, 0, 0, 0, 1, 1]
    assert known(found) == [0, 1, 2, 3, 4, 8, 9]
    assert found.gaps == ((datetime(2026, 5, 6), datetime(2026, 5, 9)),)


def test_exports_that_overlap_leave_no_gap(warehouse: Workspace) -> None:
    export(warehouse, date(2026, 5, 1), 5)
    export(warehouse, date(2026, 5, 4), 4)

    assert reading.read(warehouse).gaps == ()


def test_undoing_an_export_makes_its_days_unknown_again(warehouse: Workspace) -> None:
    export(warehouse, date(2026, 5, 1), 2)
    export(warehouse, date(2026, 5, 3), 2)
    export(warehouse, date(2026, 5, 5), 2)
    number = warehouse.rows("SELECT id FROM imports ORDER BY id")[1][0]
    landing.undo(warehouse, number)

    assert known(reading.read(warehouse)) == [0, 1, 4, 5]


def test_a_channel_is_unknown_before_its_own_list_begins(warehouse: Workspace) -> None:
    export(warehouse, date(2026, 5, 1), 4)
    export(warehouse, date(2026, 5, 3), 2, channel="youtube", account="other list")

    found = reading.read(warehouse)

    assert known(found, "youtube") == [2, 3]
    assert found.gaps == ()


MAY = Hole(Line("", "list", "mentions"), date(2026, 5, 1))


def test_a_month_that_is_missing_is_unknown_until_it_is_called_complete(
    warehouse: Workspace,
) -> None:
    # Given: one export from April to June, without a mention in May.
    export(warehouse, date(2026, 4, 30), 33, without=range(1, 32))

    assert known(reading.read(warehouse)) == [0, 32]

    holes.dismiss(warehouse, [MAY], "")

    assert reading.read(warehouse).gaps == ()


def test_a_month_between_two_exports_that_is_called_complete_is_silent(
    warehouse: Workspace,
) -> None:
    export(warehouse, date(2026, 4, 29), 2)
    export(warehouse, date(2026, 6, 1), 2)
    holes.dismiss(warehouse, [MAY], "")

    assert reading.read(warehouse).gaps == ()


def test_only_what_is_looked_at_is_read(warehouse: Workspace) -> None:
    export(warehouse, date(2026, 5, 1), 2)
    export(warehouse, date(2026, 5, 1), 2, channel="youtube")
    export(warehouse, date(2026, 5, 1), 2, channel="tiktok", account="other list")

    of_x = reading.read(warehouse, Which(channels=("x",)))
    of_two = reading.read(warehouse, Which(channels=("x", "tiktok")))
    of_list = reading.read(warehouse, Which(accounts=(("tiktok", "other list"),)))

    assert (list(of_x.channels), of_x.name) == (["x"], "x")
    assert (sorted(of_two.channels), of_two.name) == (["tiktok", "x"], "x,tiktok")
    assert (list(of_list.channels), of_list.name) == (["tiktok"], "tiktok")


def without_days(mentions: Mentions, first: int, days: int) -> Mentions:
    """The same with a hole: nothing counted, nothing known."""
    span = slice(first * mentions.step.a_day, (first + days) * mentions.step.a_day)
    series = mentions.channels["x"]
    counted = [a.copy() for a in (series.total, series.labelled, series.negative, series.known)]
    for values in counted:
        values[span] = 0
    hole = replace(
        series, total=counted[0], labelled=counted[1], negative=counted[2], known=counted[3]
    )
    return replace(mentions, channels={"x": hole})


@STEPS
def test_a_hole_does_not_lower_what_is_expected_after_it(step: Step) -> None:
    mentions = without_days(calm(step), 60, 12)

    found = watch(mentions)

    after = found.whole.expected.counts[73 * step.a_day :]
    assert np.nanmin(after) == 240 / step.a_day
    assert found.alarms == ()


@STEPS
def test_a_crisis_right_after_a_hole_is_one(step: Step) -> None:
    mentions = without_days(planted(calm(step), times=5, negative=0.6), 66, 12)

    (alarm,) = watch(mentions).alarms

    assert alarm.started.date() == (BEGIN + timedelta(80)).date()


@STEPS
def test_after_too_long_a_hole_nothing_is_expected_until_enough_is_known(step: Step) -> None:
    whole = watch(calm(step)).whole
    found = watch(without_days(calm(step), 20, 78))

    # Of the last two days nothing can be said; without the hole it can.
    assert TOO_NEW in found.remarks
    assert found.whole.quiet[-2 * step.a_day :].all()
    assert not whole.quiet[-1]


def test_days_that_nobody_exported_are_none_to_count_false_alarms_on() -> None:
    mentions = planted(calm(Step.DAY), times=6, negative=0.05)
    (alarm,) = watch(mentions).alarms
    assert alarm.started == BEGIN + timedelta(80)

    found = answers.false_alarms_a_month(without_days(mentions, 90, 8))

    # One alarm in the 78 known days after the first two weeks.
    assert found == pytest.approx(dict.fromkeys(Sensitivity, 365.25 / 12 / 78))
