"""The tests of the field on cases worked out beforehand."""

import json
from pathlib import Path
from statistics import fmean, variance
from typing import Any

import pytest

from socialgoals.crisis.mood import jumped
from socialgoals.crisis.surprise import (
    chance,
    cusum,
    large,
    negative_binomial_tail,
    poisson_tail,
    robust_z,
)
from socialgoals.metrics.intervals import newcombe

CASES = json.loads(Path(__file__).with_name("crisis_cases.json").read_text(encoding="utf-8"))
Case = dict[str, Any]


def cases(name: str) -> Any:
    return pytest.mark.parametrize("case", CASES[name], ids=lambda case: case["case"])


@cases("robust_z")
def test_modified_z_scores(case: Case) -> None:
    found = robust_z(case["history"], case["today"])

    expected = case["expected"]
    assert (found.median, found.mad) == (expected["median"], expected["mad"])
    assert found.z == pytest.approx(expected["z"])
    assert found.outlier is expected["flag"]


@cases("poisson")
def test_poisson_tails(case: Case) -> None:
    mean = fmean(case["history"])

    found = poisson_tail(case["today"], mean)

    assert mean == pytest.approx(case["expected"]["mean"])
    assert found == pytest.approx(case["expected"]["p"])
    if "flag" in case["expected"]:
        assert large(case["today"], mean) is case["expected"]["flag"]


@cases("negative_binomial")
def test_negative_binomial_tails(case: Case) -> None:
    mean, spread, expected = fmean(case["history"]), variance(case["history"]), case["expected"]

    found = chance(case["history"], case["today"])

    assert (mean, spread) == pytest.approx((expected["mean"], expected["variance"]))
    assert found == pytest.approx(expected.get("p_negbin", expected.get("p")))
    assert found == negative_binomial_tail(case["today"], mean, spread)
    if "p_poisson" in expected:
        assert poisson_tail(case["today"], mean) == pytest.approx(expected["p_poisson"])


@cases("cusum")
def test_cumulated_sums(case: Case) -> None:
    found = cusum(case["z"])

    assert found.path == pytest.approx(case["expected"]["path"])
    assert found.alarm == case["expected"]["first_alarm_index"]


@cases("jump")
def test_jumps_of_the_negative_share(case: Case) -> None:
    today, before = tuple(case["today"]), tuple(case["before"])

    interval = newcombe(*today, *before)

    assert interval is not None
    assert [100 * edge for edge in interval] == pytest.approx(case["expected"]["ci"])
    assert jumped(today, before) is case["expected"].get("flag", True)


def test_none_or_more_is_certain() -> None:
    assert poisson_tail(0, 3.0) == 1
    assert negative_binomial_tail(0, 3.0, 9.0) == 1
    assert negative_binomial_tail(0, 0.0, 0.0) == 1
    assert negative_binomial_tail(2, 0.0, 0.0) == 0
