"""Alarms: buzz is no crisis, an episode is told once, noise stays noise."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.mentions_noise import BEGIN, noise, only
from socialgoals.crisis.alarms import Alarm, watch
from socialgoals.crisis.expected import Expectation
from socialgoals.crisis.levels import (
    LABELS,
    MEANINGS,
    ONLY_DAYS,
    SENSITIVITIES,
    TOO_NEW,
    Level,
    Sensitivity,
)
from socialgoals.crisis.series import BRAND, Mentions, Step, counts

PLANTED = 80
STEPS = pytest.mark.parametrize("step", list(Step))
SENSITIVE = pytest.mark.parametrize("sensitivity", list(Sensitivity))


def calm(step: Step, days: int = 100, a_day: int = 240, negative: float = 0.1) -> Mentions:
    """Nearly the same on every day."""
    total = np.full(days * step.a_day, a_day / step.a_day)
    total[:: 3 * step.a_day] += 2
    return only(step, total, total, total * negative)


def planted(mentions: Mentions, times: float, negative: float, day: int = PLANTED) -> Mentions:
    """A day with so many times the mentions, that share of them negative."""
    span = slice(day * mentions.step.a_day, (day + 1) * mentions.step.a_day)
    series = mentions.channels["x"]
    total, labelled, bad = (a.copy() for a in (series.total, series.labelled, series.negative))
    total[span] = np.round(total[span] * times)
    labelled[span] = total[span]
    bad[span] = np.round(total[span] * negative)
    return replace(mentions, channels={"x": counts(list(total), list(labelled), list(bad))})


def on_day(alarms: Sequence[Alarm], day: int = PLANTED) -> list[Alarm]:
    first = BEGIN + timedelta(days=day)
    return [a for a in alarms if a.started < first + timedelta(days=1) and a.ended > first]


@STEPS
@SENSITIVE
def test_a_day_of_many_angry_mentions_is_a_crisis(step: Step, sensitivity: Sensitivity) -> None:
    mentions = planted(calm(step), times=5, negative=0.6)

    (alarm,) = watch(mentions, sensitivity).alarms

    assert alarm.level is Level.CRISIS
    assert alarm.started.date() == (BEGIN + timedelta(days=PLANTED)).date()
    assert alarm.negative_share == pytest.approx(0.6, abs=0.01)
    assert alarm.usual_share == pytest.approx(0.1, abs=0.06)


@STEPS
@SENSITIVE
def test_a_day_of_as_much_good_news_asks_for_attention_only(
    step: Step, sensitivity: Sensitivity
) -> None:
    mentions = planted(calm(step), times=5, negative=0.05)

    (alarm,) = watch(mentions, sensitivity).alarms

    assert alarm.level is Level.ATTENTION


@STEPS
def test_an_angry_day_of_usual_volume_is_a_mood_shift(step: Step) -> None:
    mentions = planted(calm(step), times=1, negative=0.5)

    (alarm,) = watch(mentions).alarms

    assert alarm.level is Level.MOOD_SHIFT


def test_more_mentions_somewhat_more_angry_are_a_suspicion() -> None:
    # 72 negative ones are usual; 200 of 528 are fewer than three times as many.
    mentions = planted(calm(Step.DAY, negative=0.3), times=2.2, negative=0.38)

    (alarm,) = watch(mentions).alarms

    assert alarm.level is Level.SUSPECTED


@SENSITIVE
def test_a_step_four_deviations_up_is_above_the_band(sensitivity: Sensitivity) -> None:
    # Given
    mentions = noise(Step.DAY, 100, 60, 6, seed=3)
    total = mentions.channels["x"].total
    expected = watch(mentions, sensitivity).signals[BRAND].expected
    total[PLANTED] = expected.counts[PLANTED] + 4 * expected.spread[PLANTED]

    # When
    found = on_day(watch(replace(mentions), sensitivity).alarms)

    # Then
    assert [alarm.level for alarm in found] == [Level.ATTENTION]


def test_the_band_reaches_further_up_where_counts_scatter_more() -> None:
    even = Expectation(np.array([100.0]), np.array([10.0]))
    bursty = Expectation(np.array([100.0]), np.array([80.0]))

    # (1 - 0.01 / 9 + 3 * 0.1 / 3)³ = 1.099³ of a hundred, and (1 - 0.64 / 9 + 0.8)³ = 1.729³
    assert even.upper(3)[0] == pytest.approx(132.7, abs=0.1)
    assert bursty.upper(3)[0] == pytest.approx(516.8, abs=0.5)
    # 0.899³, and (1 - 0.071 - 0.8)³ = 0.129³
    assert even.lower(3)[0] == pytest.approx(72.6, abs=0.1)
    assert bursty.lower(3)[0] == pytest.approx(0.2, abs=0.1)


@SENSITIVE
def test_a_day_four_deviations_up_is_told_once(sensitivity: Sensitivity) -> None:
    told = []
    for seed in range(20):
        mentions = noise(Step.DAY, 100, 60, 10, seed)
        total = mentions.channels["x"].total
        usual = total[:PLANTED]
        total[PLANTED] = max(usual.mean() + 4 * usual.std(), 2.5 * np.median(usual))
        told.append(len(on_day(watch(mentions, sensitivity).alarms)))

    # The deviation is known from eight weeks only: one day in ten may be taken for less.
    assert set(told) <= {0, 1}
    assert sum(told) >= 18


@STEPS
@pytest.mark.parametrize(
    ("a_day", "size"), [(20, 10), (100, 10), (1000, 10), (20, 3), (100, 2)]
)
def test_a_year_of_noise_alarms_on_one_day_in_fifty_at_most(
    step: Step, a_day: int, size: int
) -> None:
    days = alarms = 0
    for seed in range(4):
        found = watch(noise(step, 379, a_day, size, seed), Sensitivity.HIGH)
        days += 365
        alarms += len(found.alarms)

    assert alarms <= 0.02 * days


@pytest.mark.parametrize("step", list(Step))
def test_an_episode_of_three_days_is_one_alarm(step: Step) -> None:
    mentions = calm(step)
    for day in range(PLANTED, PLANTED + 3):
        mentions = planted(mentions, times=6, negative=0.6, day=day)

    (alarm,) = watch(mentions).alarms

    assert alarm.hours == pytest.approx(72, abs=24)
    assert alarm.count > 3 * 5 * 240 - 1500


def test_an_alarm_tells_its_size_against_the_band() -> None:
    mentions = planted(calm(Step.DAY), times=5, negative=0.05)

    (alarm,) = watch(mentions).alarms

    assert (alarm.peak, alarm.expected) == (1200, 240)
    assert alarm.peak_at == alarm.started == BEGIN + timedelta(days=PLANTED)
    assert alarm.lower is not None
    assert alarm.upper is not None
    assert alarm.lower < 240 < alarm.upper < 1200
    assert alarm.chance is not None
    assert alarm.chance < 1e-6
    assert alarm.hours == 24
    assert not alarm.gathered
    assert [(part.channel, part.count) for part in alarm.parts] == [("x", 1200)]


def test_a_day_too_loud_as_a_whole_is_known_in_its_last_hour() -> None:
    # Two and a half times as many in each hour, which is within the band of busy ones.
    mentions = noise(Step.HOUR, 100, 120, 3, seed=1, negative=0.1)

    (alarm,) = on_day(watch(planted(mentions, times=2.5, negative=0.1)).alarms)

    assert alarm.gathered
    assert alarm.started == BEGIN + timedelta(days=PLANTED, hours=23)


def test_the_channel_that_rose_stands_first() -> None:
    quiet, risen = calm(Step.DAY), planted(calm(Step.DAY), times=9, negative=0.1)
    channels = {"tiktok": quiet.channels["x"], "instagram": risen.channels["x"]}

    (alarm,) = watch(replace(quiet, channels=channels)).alarms

    assert alarm.series == BRAND
    assert [part.channel for part in alarm.parts] == ["instagram", "tiktok"]


def test_a_small_channel_alarms_where_the_brand_as_a_whole_does_not() -> None:
    large = calm(Step.DAY, a_day=2400)
    small = planted(calm(Step.DAY, a_day=24), times=9, negative=0.1)
    channels = {"x": large.channels["x"], "youtube": small.channels["x"]}

    (alarm,) = watch(replace(large, channels=channels)).alarms

    assert alarm.series == "youtube"


def test_a_planned_campaign_does_not_alarm_by_its_volume() -> None:
    first = BEGIN + timedelta(days=PLANTED)
    campaign = ((first, first + timedelta(days=1)),)

    praised = replace(planted(calm(Step.DAY), 6, 0.05), campaigns=campaign)
    scolded = replace(planted(calm(Step.DAY), 6, 0.6), campaigns=campaign)

    assert watch(praised).alarms == ()
    assert [alarm.level for alarm in watch(scolded).alarms] == [Level.MOOD_SHIFT]


@STEPS
def test_a_quiet_brand_is_not_alarmed_by_a_few_mentions(step: Step) -> None:
    total = np.zeros(100 * step.a_day)
    total[:: 2 * step.a_day] = 1
    total[PLANTED * step.a_day] = 9
    mentions = only(step, total, total, total)

    assert watch(mentions, Sensitivity.HIGH).alarms == ()
    assert TOO_NEW in watch(mentions).remarks


def test_a_new_brand_is_judged_by_its_own_limit_only() -> None:
    mentions = planted(calm(Step.DAY, days=12), times=5, negative=0.6, day=10)

    assert watch(mentions).alarms == ()
    (alarm,) = watch(mentions, fixed=500).alarms
    assert alarm.level is Level.ATTENTION
    assert alarm.expected is None


def test_nothing_loaded_alarms_nobody() -> None:
    found = watch(Mentions(begin=BEGIN, step=Step.HOUR, channels={}))

    assert found.alarms == ()
    assert found.remarks == (TOO_NEW,)


def test_only_daily_data_are_said_to_catch_less() -> None:
    assert ONLY_DAYS in watch(calm(Step.DAY)).remarks
    assert ONLY_DAYS not in watch(calm(Step.HOUR)).remarks


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 1000), kept=st.integers(20, 99), step=st.sampled_from(list(Step)))
def test_nothing_later_changes_what_was_said(seed: int, kept: int, step: Step) -> None:
    whole = noise(step, 100, 100, 3, seed)
    steps = kept * step.a_day
    series = whole.channels["x"]
    begun = only(step, *(a[:steps] for a in (series.total, series.labelled, series.negative)))

    one, other = watch(whole).signals[BRAND], watch(begun).signals[BRAND]

    for name in ("spiking", "loud", "sour", "very", "quiet"):
        np.testing.assert_array_equal(getattr(one, name)[:steps], getattr(other, name))
    np.testing.assert_array_equal(one.expected.counts[:steps], other.expected.counts)
    np.testing.assert_array_equal(one.expected.spread[:steps], other.expected.spread)


def test_every_level_and_sensitivity_has_its_words() -> None:
    assert set(LABELS) == set(MEANINGS) == set(Level)
    assert set(SENSITIVITIES) == set(Sensitivity)
