"""How well spikes are found in labelled series of mentions.

The folder holds `timestamp,value` files and a windows.json: {file: [[first, last], ...]}.
"""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks import mentions_noise
from benchmarks.mentions_scoring import (
    LOW_FALSE_ALARMS,
    STANDARD,
    Floats,
    Labelled,
    Profile,
    best,
    normalised,
    probation,
)
from socialgoals.crisis.alarms import watch
from socialgoals.crisis.detector import DAY, HOUR, THRESHOLD, Flags, Seconds, detect
from socialgoals.crisis.expected import NEEDED
from socialgoals.crisis.levels import Sensitivity
from socialgoals.crisis.series import Mentions, Step, counts

WEEK = 7 * DAY
DRAWS = 400
# On all ten series of its kind, standard profile, as their authors published them.
PUBLISHED = {
    "ARTime": 81.8,
    "contextOSE": 74.5,
    "Skyline": 68.9,
    "Numenta HTM": 68.0,
    "KNN CAD": 64.3,
    "relative entropy": 59.8,
    "Twitter ADVec": 59.6,
    "windowed Gaussian": 51.4,
    "random cut forest": 48.1,
}


@dataclass(frozen=True, eq=False)
class Series:
    """Counts with their labelled windows, as first and last row."""

    times: Seconds
    counts: Floats
    windows: tuple[tuple[int, int], ...]

    @property
    def weeks(self) -> float:
        """Weeks that are scored."""
        begin = self.times[min(probation(len(self.times)), len(self.times) - 1)]
        return float(self.times[-1] - begin) / WEEK

    def labelled(self) -> Labelled:
        return Labelled(detect(self.times, self.counts).scores, self.windows)


Many = Mapping[str, Series]


def read(folder: Path) -> Many:
    """The series that windows.json names."""
    windows = json.loads((folder / "windows.json").read_text(encoding="utf-8"))
    return {name: _series(folder / name, spans) for name, spans in windows.items()}


def _series(path: Path, spans: list[list[str]]) -> Series:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    times = np.array([_seconds(row["timestamp"]) for row in rows], dtype=np.int64)
    counts = np.array([float(row["value"]) for row in rows])
    edges = [np.searchsorted(times, [_seconds(edge) for edge in span]) for span in spans]
    return Series(times, counts, tuple((int(first), int(last)) for first, last in edges))


def _seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def later(many: Many, days: int) -> Many:
    """The series as if they began so many days later."""
    cut = {}
    for name, series in many.items():
        rows = int(np.searchsorted(series.times, series.times[0] + days * DAY))
        left = len(series.times) - rows
        windows = [(first - rows, last - rows) for first, last in series.windows]
        whole = tuple(window for window in windows if window[0] >= probation(left))
        cut[name] = Series(series.times[rows:], series.counts[rows:], whole)
    return cut


def thinned(many: Many, share: float, seed: int) -> Many:
    """The series of brands less spoken of: each mention is kept with this chance."""
    draw = np.random.default_rng(seed)
    return {
        name: replace(one, counts=draw.binomial(one.counts.astype(np.int64), share) * 1.0)
        for name, one in many.items()
    }


def multiplied(many: Many, factor: int) -> Many:
    """Every mention counts so many times."""
    return {name: replace(one, counts=one.counts * factor) for name, one in many.items()}


def summed(many: Many, step: int) -> Many:
    """The series in longer steps, in seconds."""
    found = {}
    for name, series in many.items():
        steps = (series.times - series.times[0]) // step
        counts = np.bincount(steps, weights=series.counts)
        windows = tuple((int(steps[a]), int(steps[b])) for a, b in series.windows)
        found[name] = Series(np.arange(len(counts)) * step, counts, windows)
    return found


def caught(series: Labelled, alarms: Flags) -> tuple[int, int]:
    """Windows with an alarm, and alarms outside of all."""
    inside = np.zeros(len(alarms), dtype=np.bool_)
    hits = 0
    for first, last in series.windows:
        inside[first : last + 1] = True
    for first, last in series.counted:
        hits += bool(alarms[max(first, series.probation) : last + 1].any())
    outside = alarms[series.probation :] & ~inside[series.probation :]
    return hits, int(outside.sum())


def report(folder: Path) -> list[str]:
    """The section on mentions of RESULTS.md."""
    many = read(folder)
    lines = [
        "## Spikes of mentions",
        "",
        f"{len(many)} labelled series, scored as NAB does.",
        "",
    ]
    parts = (_overall(many), _each(many), _changed(many), _alarms(many))
    return [*lines, *(line for part in parts for line in part), *mentions_noise.report()]


def at_threshold(many: list[Labelled], profile: Profile) -> float:
    """The score at the threshold that is shipped."""
    return float(normalised(many, profile, np.array([THRESHOLD]))[0])


def _overall(many: Many) -> list[str]:
    scored = [series.labelled() for series in many.values()]
    lines = ["| detector | standard | few false alarms |", "|---|---|---|"]
    ours = [at_threshold(scored, profile) for profile in (STANDARD, LOW_FALSE_ALARMS)]
    lines.append(f"| as shipped, threshold {THRESHOLD} | {ours[0]:.1f} | {ours[1]:.1f} |")
    tuned = [best(scored, profile) for profile in (STANDARD, LOW_FALSE_ALARMS)]
    cells = [f"{score:.1f} at {threshold:.2f}" for score, threshold in tuned]
    lines.append(f"| one threshold tuned on all | {cells[0]} | {cells[1]} |")
    left_out = [_left_out(scored, profile) for profile in (STANDARD, LOW_FALSE_ALARMS)]
    cells = [f"{score:.1f}" for score in left_out]
    lines.append(f"| each with a threshold tuned on the others | {cells[0]} | {cells[1]} |")
    cells = [f"{score:.1f}" for score in _chance(scored)]
    lines.append(f"| as many alarms at random times | {cells[0]} | {cells[1]} |")
    lines += [f"| {name} (published, on ten) | {s} | |" for name, s in PUBLISHED.items()]
    return [*lines, ""]


def _left_out(scored: list[Labelled], profile: Profile) -> float:
    """Every series at the threshold that suits the others best."""
    total = windows = 0.0
    for number, series in enumerate(scored):
        _, threshold = best([*scored[:number], *scored[number + 1 :]], profile)
        score = normalised([series], profile, np.array([threshold]))[0]
        total += float(score) * len(series.counted)
        windows += len(series.counted)
    return total / windows


def _chance(scored: list[Labelled]) -> list[float]:
    """The mean score of random alarms, as many in each series as the detector raised."""
    draws = _random(scored)
    profiles = (STANDARD, LOW_FALSE_ALARMS)
    return [
        float(np.mean([at_threshold(one, profile) for one in draws])) for profile in profiles
    ]


def _random(scored: list[Labelled]) -> list[list[Labelled]]:
    draw = np.random.default_rng(8)
    draws = []
    for _ in range(DRAWS):
        drawn = []
        for series in scored:
            alarms = int((series.scores[series.probation :] >= THRESHOLD).sum())
            rows = draw.choice(len(series.scores) - series.probation, alarms, replace=False)
            scores = np.zeros(len(series.scores))
            scores[rows + series.probation] = 1.0
            drawn.append(Labelled(scores, series.windows))
        draws.append(drawn)
    return draws


def _each(many: Many) -> list[str]:
    lines = [
        "| series | windows caught | by chance | false alarms a week | standard |",
        "|---|---|---|---|---|",
    ]
    for name, series in many.items():
        one = series.labelled()
        hits, wrong = caught(one, one.scores >= THRESHOLD)
        lucky = np.mean([caught(x, x.scores > 0)[0] for (x,) in _random([one])])
        lines.append(
            f"| {name} | {hits} of {len(one.counted)} | {lucky:.1f} | "
            f"{wrong / series.weeks:.2f} | {at_threshold([one], STANDARD):.1f} |"
        )
    return [*lines, ""]


def _changed(many: Many) -> list[str]:
    """The same detector, unchanged, on the series changed."""
    versions = {
        "as they are": many,
        **{f"beginning {days} days later": later(many, days) for days in (4, 9, 15)},
        **{
            f"one mention in {round(1 / share)} kept": thinned(many, share, seed)
            for seed, share in enumerate((0.33, 0.1, 0.03))
        },
        "every mention three times": multiplied(many, 3),
        "hourly sums": summed(many, HOUR),
        "daily sums": summed(many, DAY),
    }
    lines = [
        "| series | windows caught | false alarms a series-week | standard "
        "| few false alarms |",
        "|---|---|---|---|---|",
    ]
    for name, version in versions.items():
        scored = [series.labelled() for series in version.values()]
        counts = [caught(one, one.scores >= THRESHOLD) for one in scored]
        windows = sum(len(one.counted) for one in scored)
        weeks = sum(series.weeks for series in version.values())
        lines.append(
            f"| {name} | {sum(hits for hits, _ in counts)} of {windows} | "
            f"{sum(wrong for _, wrong in counts) / weeks:.2f} | "
            f"{at_threshold(scored, STANDARD):.1f} | "
            f"{at_threshold(scored, LOW_FALSE_ALARMS):.1f} |"
        )
    return [*lines, ""]


def _alarms(many: Many) -> list[str]:
    """What the alarms of the crisis page make of them, after their first two weeks."""
    lines = [
        "| alarms at sensitivity | step | windows caught | false alarms a series-week |",
        "|---|---|---|---|",
    ]
    for step, seconds in ((Step.HOUR, HOUR), (Step.DAY, DAY)):
        for sensitivity in Sensitivity:
            hits = windows = wrong = 0
            weeks = 0.0
            for series in summed(many, seconds).values():
                found = _watched(series, step, sensitivity)
                hits += found[0]
                windows += found[1]
                wrong += found[2]
                weeks += (len(series.times) - NEEDED * step.a_day) * seconds / WEEK
            cells = (sensitivity, step, f"{hits} of {windows}", f"{wrong / weeks:.2f}")
            lines.append("| " + " | ".join(cells) + " |")
    return [*lines, ""]


def _watched(series: Series, step: Step, sensitivity: Sensitivity) -> tuple[int, int, int]:
    """Windows caught, windows there are, and alarms outside of all."""
    midnight = datetime(2026, 1, 1)
    mentions = Mentions(
        begin=midnight, step=step, channels={"x": counts(series.counts.tolist())}
    )
    starts = [
        (alarm.started - midnight) // step.length
        for alarm in watch(mentions, sensitivity).alarms
    ]
    judged = [one for one in series.windows if one[0] >= NEEDED * step.a_day]
    hits = sum(any(first <= at <= last for at in starts) for first, last in judged)
    wrong = sum(not any(a <= at <= b for a, b in series.windows) for at in starts)
    return hits, len(judged), wrong
