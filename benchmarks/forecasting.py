"""How good the probabilities of goals are: `python -m benchmarks.forecasting`.

Past origins of the sample's series and of made-up ones are forecast again. The made-up ones are
seeded and as social media numbers are: a weekly rhythm, a level that wanders, growth, bursts,
days without a post, counts that may be negative.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from socialgoals.exports import intake
from socialgoals.goals import numbers, replay
from socialgoals.goals.forecast import History, Shape, forecast
from socialgoals.goals.model import Aim, Basis
from socialgoals.goals.replay import Replay, Trial
from socialgoals.warehouse.opening import Workspace

SAMPLE = Path(__file__).parents[1] / "data" / "sample"
END = date(2026, 6, 30)
LENGTHS = (30, 90, 200, 400)
AHEAD = (14, 30, 60)
# The methods were chosen while looking at seeds below.
FIRST_SEED = 100
WATCHED = (
    ("impressions", Basis.TOTAL),
    ("views", Basis.TOTAL),
    ("shares", Basis.TOTAL),
    ("followers", Basis.LEVEL),
    ("reach", Basis.WINDOW),
    ("engagement_rate_impressions", Basis.WINDOW),
)

Random = np.random.Generator
Values = np.ndarray


def rhythm(n: int, random: Random, strength: float = 0.25) -> Values:
    """What weekdays multiply a value with."""
    week = 1 + strength * random.standard_normal(7)
    return np.maximum(week, 0.2)[np.arange(n) % 7]


def wandering(n: int, random: Random, step: float = 0.03, pull: float = 0.98) -> Values:
    """A level around 1 that drifts and comes back slowly."""
    found, level = np.empty(n), 0.0
    for day in range(n):
        level = pull * level + step * random.standard_normal()
        found[day] = np.exp(level)
    return found


def bursts(n: int, random: Random, often: float = 0.02) -> Values:
    """Now and then a post goes round."""
    return 1 + (random.random(n) < often) * random.pareto(2.0, n) * 2


def impressions(n: int, random: Random) -> Values:
    noise = random.lognormal(0, 0.3, n)
    base = 2000 * rhythm(n, random) * wandering(n, random) * noise
    return np.round(base * bursts(n, random))


def growing(n: int, random: Random) -> Values:
    yearly = random.uniform(0.2, 1.0)
    trend = np.exp(np.log1p(yearly) * np.arange(n) / 365)
    noise = random.lognormal(0, 0.25, n)
    return np.round(500 * trend * rhythm(n, random) * noise)


def net_follows(n: int, random: Random) -> Values:
    level = 8 * wandering(n, random, 0.05)
    return np.round(level * rhythm(n, random) + 5 * random.standard_normal(n))


def likes_of_posts(n: int, random: Random) -> Values:
    posted = random.random(n) < 0.4
    return np.round(posted * 80 * wandering(n, random) * random.lognormal(0, 0.6, n))


def leads(n: int, random: Random) -> Values:
    return random.poisson(3 * wandering(n, random, 0.04) * rhythm(n, random)).astype(float)


def steady(n: int, random: Random) -> Values:
    return random.poisson(40 * rhythm(n, random)).astype(float)


FLOWS: tuple[Callable[[int, Random], Values], ...] = (
    impressions,
    growing,
    net_follows,
    likes_of_posts,
    leads,
    steady,
)


def made_up(seeds: int) -> Iterator[tuple[str, int, Trial]]:
    """One origin of each made-up series: its name, the days known, the trial."""
    for ahead in AHEAD:
        for known in LENGTHS:
            for flow in FLOWS:
                for seed in range(FIRST_SEED, FIRST_SEED + seeds):
                    random = np.random.default_rng([seed, known, ahead])
                    values = flow(known + ahead, random)
                    history = History(shape=Shape.SUM, end=END, values=tuple(values.tolist()))
                    found = replay.trial(history, known, ahead)
                    if found:
                        yield flow.__name__, known, found
            for seed in range(FIRST_SEED, FIRST_SEED + seeds):
                found = replay.trial(_rate(known + ahead, [seed, known, ahead]), known, ahead)
                if found:
                    yield "engagement_rate", known, found


def _rate(n: int, seed: list[int]) -> History:
    random = np.random.default_rng(seed)
    seen = np.round(3000 * rhythm(n, random) * random.lognormal(0, 0.4, n))
    rate = 0.03 * wandering(n, random, 0.02) * random.lognormal(0, 0.2, n)
    return History(
        shape=Shape.RATIO,
        end=END,
        values=tuple(random.poisson(seen * rate).astype(float).tolist()),
        base=tuple(seen.tolist()),
        scale=100.0,
        least=0.0,
    )


def sample() -> Iterator[tuple[str, int, Trial]]:
    """Origins in the twelve months of the sample."""
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Workspace(Path(folder))
        for path in sorted(p for p in SAMPLE.rglob("*") if p.is_file()):
            intake.bring_in(warehouse, intake.keep(warehouse, path.name, path), {})
        for metric, basis in WATCHED:
            aim = Aim(metric=metric, basis=basis)
            history = numbers.history(warehouse, aim, END + timedelta(999), END)
            if history is None:
                continue
            for ahead in AHEAD:
                for found in replay.trials(history, ahead, 8):
                    yield metric, found.known, found
        warehouse.close()


def table(name: str, groups: dict[str, list[Trial]]) -> list[str]:
    lines = [
        f"| {name} | forecasts | inside of 80 % | Brier | of drift | skill | CRPS skill |",
        "|---|---|---|---|---|---|---|",
    ]
    for label, found in groups.items():
        record = replay.record(found)
        if record:
            lines.append(f"| {label} | {record.trials} | {_cells(record)} |")
    return lines


def _cells(record: Replay) -> str:
    return (
        f"{record.coverage:.0%} | {record.brier:.3f} | {record.benchmark_brier:.3f} | "
        f"{record.skill:+.2f} | {record.sharpness:+.2f}"
    )


def grouped(found: list[tuple[str, int, Trial]], key: int) -> dict[str, list[Trial]]:
    groups: dict[str, list[Trial]] = {}
    for one in found:
        groups.setdefault(str(one[key]), []).append(one[2])
    return groups


def speed() -> float:
    """Seconds for one goal with 400 days of history and a quarter ahead, models loaded."""
    random = np.random.default_rng(1)
    spent = []
    for _ in range(5):
        values = tuple(impressions(400, random).tolist())
        history = History(shape=Shape.SUM, end=END, values=values)
        start = time.perf_counter()
        forecast(history, END + timedelta(90))
        spent.append(time.perf_counter() - start)
    return sorted(spent)[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=8, help="series of each kind")
    given = parser.parse_args()
    invented = list(made_up(given.seeds))
    real = list(sample())
    for name, found in (("made-up series", invented), ("the sample", real)):
        print("\n".join(table(name, {"all": [one[2] for one in found]})), "\n")
        print("\n".join(table("series", grouped(found, 0))), "\n")
        ahead = {}
        for one in found:
            ahead.setdefault(f"{one[2].ahead} days", []).append(one[2])
        print("\n".join(table("ahead", ahead)), "\n")
        if found is invented:
            print("\n".join(table("days known", grouped(found, 1))), "\n")
        record = replay.record(one[2] for one in found)
        print("| claimed | seen | claims |\n|---|---|---|")
        for band in record.reliability if record else ():
            print(f"| {band.claimed:.0%} | {band.seen:.0%} | {band.count} |")
        print()
    print(f"A forecast of 400 days of history, 90 ahead: {speed():.2f} s (median of five).")


if __name__ == "__main__":
    main()
