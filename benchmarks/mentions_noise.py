"""How often the alarms of the crisis page go off where nothing happens at all."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from socialgoals.crisis.alarms import watch
from socialgoals.crisis.levels import Sensitivity
from socialgoals.crisis.series import Mentions, Step, counts

BEGIN = datetime(2026, 1, 5)  # A Monday.
# A year after the two weeks that everything begins with.
DAYS = 379
SIZES = (1, 2, 3, 5, 10, 30)
A_DAY = (20, 100, 1000)
# None of them was looked at while limits were chosen.
SEEDS = range(1000, 1006)


def noise(
    step: Step, days: int, a_day: float, size: float, seed: int, negative: float = 0.15
) -> Mentions:
    """Negative binomial counts with a weekly rhythm, and a daily one in hours.

    They scatter by the root of 1 / `size` of their mean, besides what chance does to counts.
    """
    draw = np.random.default_rng(seed)
    steps = np.arange(days * step.a_day)
    rhythm = np.array([1.1, 1.1, 1.1, 1.1, 1.1, 0.8, 0.7])[steps // step.a_day % 7]
    if step is Step.HOUR:
        rhythm = rhythm * (1 + 0.8 * np.sin(2 * np.pi * steps / 24))
    mean = a_day * rhythm / step.a_day
    total = draw.negative_binomial(size, size / (size + mean))
    labelled = draw.binomial(total, 0.8)
    return only(step, total, labelled, draw.binomial(labelled, negative))


def only(step: Step, *series: Sequence[float] | np.ndarray) -> Mentions:
    """Mentions of one channel: all, those of known sentiment, the negative."""
    given = counts(*(list(one) for one in series))
    return Mentions(begin=BEGIN, step=step, channels={"x": given})


def report() -> list[str]:
    """The share of the days of a year that begin an alarm at high sensitivity, in percent."""
    lines = [
        f"Alarms at sensitivity *{Sensitivity.HIGH}* on a year of noise, in percent of days "
        f"({len(SEEDS)} seeds that no limit was chosen on):",
        "",
        "| step | size | scatter "
        + "".join(f"| {a_day:,} mentions a day " for a_day in A_DAY)
        + "|",
        "|---|---|---|" + "---|" * len(A_DAY),
    ]
    for step in Step:
        for size in SIZES:
            cells = (f"{_share(step, a_day, size):.1f}" for a_day in A_DAY)
            lines.append(f"| {step} | {size} | {size**-0.5:.0%} | " + " | ".join(cells) + " |")
    return [*lines, ""]


def _share(step: Step, a_day: int, size: int) -> float:
    days = 0
    for seed in SEEDS:
        found = watch(noise(step, DAYS, a_day, size, seed), Sensitivity.HIGH)
        days += len({alarm.started.date() for alarm in found.alarms})
    return 100 * days / (365 * len(SEEDS))
