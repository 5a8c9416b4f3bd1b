"""Forecasts: whole futures, honest about what is not known, the same each time."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from socialgoals.goals import past, replay
from socialgoals.goals.forecast import History, Shape, drift, forecast
from socialgoals.goals.methods import fitted_ladder, weekly
from socialgoals.goals.simulating import crps, simulate
from socialgoals.metrics.model import Direction

END = date(2026, 3, 31)


def history(values, shape=Shape.SUM, **known):
    return History(shape=shape, end=END, values=tuple(float(v) for v in values), **known)


def week_of(n, level=100.0):
    """Days around a level, Sundays at half; the last values are the newest."""
    random = np.random.default_rng(1)
    rhythm = np.where(np.arange(n) % 7 == 6, 0.5, 1.0)
    return np.round(level * rhythm * random.lognormal(0, 0.1, n))


def due(days):
    return END + timedelta(days)


def test_less_than_a_week_of_history_gives_no_probability():
    assert forecast(history(range(6)), due(30)) is None
    assert forecast(history(range(7)), due(30)) is not None


def test_a_date_that_has_come_needs_no_forecast():
    assert forecast(history(week_of(60)), END) is None


def test_the_same_history_gives_the_same_futures():
    one = simulate(week_of(90), 30)
    other = simulate(week_of(90), 30)

    assert np.array_equal(one.paths, other.paths)


@pytest.mark.parametrize("days", [10, 30, 90, 300])
def test_a_sum_adds_to_what_is_in_and_goes_on_as_before(days):
    values = week_of(days)

    found = forecast(history(values, standing=1000.0), due(28))

    assert found.median == pytest.approx(1000 + 28 * values.mean(), rel=0.15)
    assert found.low < found.median < found.high
    assert found.fan[-1].day == found.due == due(28)


def test_the_interval_of_a_total_is_that_of_totals_and_not_a_sum_of_intervals():
    values = week_of(90)

    one, month = (forecast(history(values), due(days)) for days in (1, 28))

    assert month.high - month.low < 0.7 * 28 * (one.high - one.low)


def test_little_history_is_less_certain_than_much():
    values = week_of(364)

    little, much = (forecast(history(known), due(60)) for known in (values[-10:], values))

    assert little.high - little.low > much.high - much.low


def test_a_level_adds_changes_and_may_fall():
    found = forecast(history([-5.0, -3.0, -4.0] * 20, Shape.LEVEL, standing=1000.0), due(50))

    assert found.median == pytest.approx(800, abs=20)
    assert found.chance(900, Direction.DOWN) > 0.95
    assert found.chance(1000) < 0.05


def test_a_flat_history_is_no_proof_of_a_flat_future():
    found = forecast(history([10.0] * 14), due(60))

    assert 0.3 < found.chance(600) < 0.7


def test_sums_never_fall_below_what_is_in():
    values = [0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 1, 0] * 5

    found = forecast(history(values, standing=14.0, least=0.0), due(30))

    assert found.finals[0] >= 14


def test_a_ratio_divides_sums_of_its_sides_and_stays_possible():
    random = np.random.default_rng(2)
    seen = random.integers(800, 1200, 120)
    clicked = random.binomial(seen, 0.04)

    found = forecast(
        history(clicked, Shape.RATIO, base=tuple(map(float, seen)), scale=100.0, most=100.0),
        due(30),
    )

    assert found.median == pytest.approx(4.0, abs=0.3)
    assert found.low > 3.4
    assert found.chance(5.0) < 0.05
    assert found.finals[-1] <= 100


def test_the_mean_of_the_last_days_mixes_known_and_coming_ones():
    values = [100.0] * 60 + [200.0] * 14

    found = forecast(history(values, Shape.WINDOW_MEAN, window=28), due(7))

    assert 150 < found.median < 180


def test_a_spike_is_held_down_while_fitting_and_said():
    values = week_of(90)
    spiked = values.copy()
    spiked[-3] = 20_000

    plain, found = simulate(values, 28), simulate(spiked, 28)

    assert (plain.spikes, found.spikes) == (0, 1)
    assert np.median(found.paths.sum(axis=1)) < 1.5 * np.median(plain.paths.sum(axis=1))
    assert found.paths.max() > 5_000


def test_the_ladder_grows_with_the_history():
    names = [[m.name for m in fitted_ladder(week_of(n), 0.5)] for n in (6, 10, 30, 60)]

    assert names[0] == []
    assert names[1] == ["drift"]
    assert names[2] == ["drift", "theta"]
    assert {"drift", "theta", "trend", "ets", "ets_damped", "seasonal_naive"} >= set(names[3])
    assert len(names[3]) >= 4


def test_the_weekly_rhythm_is_found_beside_a_trend():
    days = np.arange(140.0)
    series = 2 * days + np.where(days % 7 == 6, -60, 10)

    found = weekly(series)

    assert found[6] == pytest.approx(-60 * 20 / 22, abs=1)
    assert found.sum() == pytest.approx(0, abs=1e-9)


def test_the_error_of_the_mean_is_part_of_the_benchmark():
    short, long = (drift(tuple(week_of(n)), 60) for n in (14, 280))

    assert short.error / short.deviation == pytest.approx((60 * (1 + 60 / 14)) ** 0.5)
    assert long.error / long.deviation == pytest.approx((60 * (1 + 60 / 280)) ** 0.5)
    assert drift((12.0,), 60) is None


def test_looking_further_than_the_history_is_said():
    assert forecast(history(week_of(30)), due(60)).beyond_history
    assert not forecast(history(week_of(90)), due(60)).beyond_history


def test_a_replay_reports_coverage_brier_and_reliability():
    found = replay.replay(history(week_of(200)), 14, origins=6)

    assert found.trials == 6
    assert 0 <= found.coverage <= 1
    assert 0 <= found.brier <= 1
    assert found.skill == pytest.approx(1 - found.brier / found.benchmark_brier)
    assert sum(band.count for band in found.reliability) == 30
    assert replay.replay(history(week_of(10)), 14) is None


def test_a_replay_knows_no_more_than_its_origin_did():
    values = week_of(60)
    changed = values.copy()
    changed[40:] = 9999

    one, other = (replay.trial(history(v), 40, 14) for v in (values, changed))

    assert (one.low, one.high, one.claims) == (other.low, other.high, other.claims)
    assert one.came == values[40:54].sum()
    assert not any(replace(one, came=other.came).covered for _ in range(1))


def test_a_level_is_replayed_from_where_it_stood():
    known = history([1.0, 2.0, 3.0] * 10, Shape.LEVEL, standing=1060.0)

    found = replay.trial(known, 15, 15)

    assert found.came == 1060
    assert found.median == pytest.approx(1060, abs=15)


def test_the_score_of_a_distribution_is_least_when_it_is_right():
    right, wide, off = (
        np.random.default_rng(3).normal(centre, spread, 2000)
        for centre, spread in ((0, 1), (0, 5), (4, 1))
    )

    assert crps(right, 0.0) < crps(wide, 0.0) < crps(off, 0.0)
    assert crps(np.array([2.0]), 5.0) == 3.0


def test_the_noise_of_a_sum_comes_from_how_weeks_differ():
    weeks = [70.0, 140.0] * 6
    values = [week / 7 for week in weeks for _ in range(7)]

    found = past.noise(history(values), 28)

    assert found == pytest.approx(1.96 * np.std(weeks, ddof=1) * 2, rel=1e-3)
    assert past.noise(history(values[:20]), 28) is None
    assert past.noise(history(values, Shape.LEVEL), 28) is None
