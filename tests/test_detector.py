"""The spike detector: only the past counts, one alarm an episode, any step."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialgoals.crisis.detector import DAY, HOUR, THRESHOLD, detect

FIVE_MINUTES = 300
STEPS = {"five minutes": FIVE_MINUTES, "an hour": HOUR, "a day": DAY}


def _calm(step: int, days: int, a_day: float, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    times = np.arange(days * DAY // step) * step
    rhythm = 1 + 0.5 * np.sin(2 * np.pi * times / DAY)
    mean = a_day * step / DAY * rhythm
    return times, np.random.default_rng(seed).poisson(mean).astype(np.float64)


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_a_burst_is_found_at_any_step(step: int) -> None:
    times, counts = _calm(step, 40, 2880)
    at = 30 * DAY // step
    counts[at] += 2880 * max(step / DAY, 0.2) * 2

    found = detect(times, counts)

    assert found.alarms[at]
    assert found.scores[at] >= THRESHOLD


def test_one_episode_is_one_alarm() -> None:
    times, counts = _calm(FIVE_MINUTES, 40, 2880)
    first = 30 * DAY // FIVE_MINUTES
    counts[first : first + 100] += 200

    found = detect(times, counts)

    around = slice(first, first + DAY // FIVE_MINUTES)
    assert found.alarms[around].sum() == 1
    assert (found.scores[around] >= THRESHOLD).sum() == 1


def test_alarms_are_where_the_score_reaches_the_threshold() -> None:
    times, counts = _calm(HOUR, 120, 240)
    counts[::500] *= 8

    found = detect(times, counts)

    assert found.alarms.any()
    np.testing.assert_array_equal(found.alarms, found.scores >= THRESHOLD)


def test_a_burst_like_those_of_every_day_is_none() -> None:
    times, counts = _calm(HOUR, 60, 240)
    counts[(times % DAY) == 20 * HOUR] = 200

    found = detect(times, counts)

    assert not found.alarms[30 * 24 :].any()


def test_the_first_day_and_a_half_has_nothing_to_compare_with() -> None:
    times, counts = _calm(HOUR, 3, 240)
    counts[30] = 10_000

    found = detect(times, counts)

    assert not found.scores[:36].any()


@settings(max_examples=60, deadline=None)
@given(
    counts=st.lists(st.integers(0, 500), min_size=2, max_size=300),
    waits=st.lists(st.integers(0, 2 * DAY), min_size=300, max_size=300),
    kept=st.integers(1, 300),
)
def test_nothing_later_changes_a_score(counts: list[int], waits: list[int], kept: int) -> None:
    times = np.cumsum(waits[: len(counts)])
    values = np.array(counts, dtype=np.float64)

    whole = detect(times, values)
    begun = detect(times[:kept], values[:kept])

    np.testing.assert_array_equal(begun.scores, whole.scores[:kept])
    np.testing.assert_array_equal(begun.alarms, whole.alarms[:kept])


@settings(max_examples=60, deadline=None)
@given(
    counts=st.lists(st.integers(0, 10**9), max_size=100),
    waits=st.lists(st.integers(0, 90 * DAY), min_size=100, max_size=100),
)
def test_scores_lie_between_nothing_and_one(counts: list[int], waits: list[int]) -> None:
    times = np.cumsum(waits[: len(counts)], dtype=np.int64)

    found = detect(times, np.array(counts, dtype=np.float64))

    assert np.all((found.scores >= 0) & (found.scores <= 1))


def test_gaps_and_crooked_times_leave_a_burst_findable() -> None:
    times, counts = _calm(FIVE_MINUTES, 40, 2880)
    at = 30 * DAY // FIVE_MINUTES
    counts[at] += 1000
    draw = np.random.default_rng(2)
    kept = draw.random(len(times)) < 0.6
    kept[20 * 288 : 22 * 288] = False
    kept[at] = True

    found = detect((times + draw.integers(0, 200, len(times)))[kept], counts[kept])

    assert found.alarms[np.flatnonzero(kept) == at].all()


def test_the_order_of_rows_does_not_matter() -> None:
    times, counts = _calm(HOUR, 40, 240)
    counts[700] = 300
    mixed = np.random.default_rng(3).permutation(len(times))

    found = detect(times, counts)
    shuffled = detect(times[mixed], counts[mixed])

    np.testing.assert_array_equal(shuffled.scores, found.scores[mixed])


@pytest.mark.parametrize("wrong", [-1.0, float("nan"), float("inf")])
def test_what_is_no_count_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="finite and not negative"):
        detect(np.array([0]), np.array([wrong]))
