"""The scoring rule of the benchmark, on cases worked out by hand."""

import numpy as np
import pytest

from benchmarks.mentions_scoring import (
    LOW_FALSE_ALARMS,
    STANDARD,
    Labelled,
    best,
    normalised,
    probation,
    raw,
)

ROWS = 100
# The fifteen first rows are probation; the window has ten rows.
WINDOW = (40, 49)


def _detected(*rows: int) -> Labelled:
    scores = np.zeros(ROWS)
    scores[list(rows)] = 1.0
    return Labelled(scores, [WINDOW])


def _raw(*rows: int) -> float:
    return float(raw(_detected(*rows), STANDARD, np.array([0.5]))[0])


def _sigmoid(position: float) -> float:
    return 2 / (1 + np.exp(5 * position)) - 1


def test_nothing_detected_costs_each_window() -> None:
    assert _raw() == -1
    assert normalised([_detected()], STANDARD, np.array([0.5]))[0] == 0


def test_the_first_row_of_a_window_earns_all() -> None:
    assert _raw(40) == pytest.approx(1)
    assert normalised([_detected(40)], STANDARD, np.array([0.5]))[0] == pytest.approx(100)


def test_a_later_row_earns_less() -> None:
    # Five of ten rows are left: halfway, 0.84828 of the 0.98661 at the left edge.
    assert _raw(45) == pytest.approx(0.848284 / 0.986614, abs=1e-5)


def test_only_the_earliest_detection_of_a_window_counts() -> None:
    assert _raw(42, 45, 49) == pytest.approx(_raw(42))


def test_a_false_alarm_before_any_window_costs_its_whole_weight() -> None:
    assert _raw(20) == pytest.approx(-1 - 0.11)
    assert raw(_detected(20), LOW_FALSE_ALARMS, np.array([0.5]))[0] == pytest.approx(-1.22)


def test_a_false_alarm_right_after_a_window_costs_less() -> None:
    # The window reaches nine rows from its first to its last.
    assert _raw(40, 50) == pytest.approx(1 + 0.11 * _sigmoid(1 / 9))
    assert _raw(40, 76) == pytest.approx(1 + 0.11 * -1)


def test_the_probation_is_not_scored() -> None:
    assert _raw(3, 14) == -1
    assert probation(100) == 15
    assert probation(100_000) == 750


def test_the_best_threshold_is_one_for_all_series() -> None:
    # Given
    first, second = _detected(40), _detected(40)
    first.scores[20] = 0.4
    second.scores[:] *= 0.6

    # When
    score, threshold = best([first, second], STANDARD)

    # Then
    assert threshold == 0.6
    assert score == pytest.approx(100)
