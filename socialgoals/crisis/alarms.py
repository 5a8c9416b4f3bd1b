"""Alarms: episodes of too many or too negative mentions, each told once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from socialgoals.crisis.expected import NEEDED
from socialgoals.crisis.levels import ONLY_DAYS, TOO_NEW, WITHOUT_HOUR, Level, Sensitivity
from socialgoals.crisis.series import Counts, Flags, Mentions, Step
from socialgoals.crisis.signals import QUIET, Signals, signals
from socialgoals.crisis.surprise import negative_binomial_tail


@dataclass(frozen=True)
class Part:
    """A channel's mentions during an alarm, and how many were expected; None if unknown."""

    channel: str
    count: int
    expected: float | None


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """One episode. Times are local and those of steps' beginnings, but `ended`, an end.

    `series` is a channel, or the name of all together. `reached` says when each level was first
    reached. `peak` stands with what was expected then and the band around it; `chance` is the
    negative binomial probability of so many (a measure of size: real chances are larger,
    because hours are looked at by the thousand). `negative_share` is the highest of a day
    during the alarm, as a fraction. What is unknown, for a brand too new, is None. `going_on`:
    less than a cool-down has passed since.
    """

    series: str
    level: Level
    reached: tuple[tuple[Level, datetime], ...]
    started: datetime
    ended: datetime
    going_on: bool
    peak_at: datetime
    peak: int
    expected: float | None
    lower: float | None
    upper: float | None
    chance: float | None
    count: int
    expected_count: float | None
    negative_share: float | None
    usual_share: float | None
    parts: tuple[Part, ...]

    @property
    def id(self) -> str:
        """What an answer names the alarm by."""
        return f"{self.series}@{self.started.isoformat()}"

    @property
    def gathered(self) -> bool:
        """Whether no single step was above its band: it is told by a day as a whole."""
        return self.upper is not None and self.peak <= self.upper

    @property
    def hours(self) -> float:
        """How long it lasted."""
        return (self.ended - self.started).total_seconds() / 3600


@dataclass(frozen=True, kw_only=True, eq=False)
class Watch:
    """The alarms of a brand, in order, with the signals of each series and remarks.

    A channel's own alarm stands only where all together have none at that time.
    """

    mentions: Mentions
    sensitivity: Sensitivity
    signals: dict[str, Signals]
    alarms: tuple[Alarm, ...]

    @property
    def whole(self) -> Signals:
        """The signals of all channels together."""
        return self.signals[self.mentions.name]

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the reader must know about the alarms."""
        found = [ONLY_DAYS] if self.mentions.step is Step.DAY else []
        if self.mentions.untimed:
            found.append(WITHOUT_HOUR)
        if not len(self.mentions) or self.whole.quiet[-1]:
            found.append(TOO_NEW)
        return tuple(found)


def watch(
    mentions: Mentions,
    sensitivity: Sensitivity = Sensitivity.MEDIUM,
    fixed: float | None = None,
) -> Watch:
    """The alarms of a brand as a whole, and of the channels with five mentions a day.

    `fixed` is the user's own limit of mentions a day, for a brand that is new or quiet.
    """
    found = {mentions.name: signals(mentions.brand, mentions, sensitivity, fixed)}
    for name, series in mentions.channels.items():
        heard = series.total[series.known]
        often = len(heard) > 0 and heard.mean() * mentions.step.a_day >= QUIET
        if often and name != mentions.name:
            found[name] = signals(series, mentions, sensitivity)
    whole = _alarms(mentions.name, found, mentions)
    alarms = [*whole]
    for name in found:
        if name != mentions.name:
            own = _alarms(name, found, mentions)
            alarms += [one for one in own if not _overlaps(one, whole)]
    alarms.sort(key=lambda one: (one.started, one.series))
    return Watch(
        mentions=mentions, sensitivity=sensitivity, signals=found, alarms=tuple(alarms)
    )


def _overlaps(alarm: Alarm, others: Sequence[Alarm]) -> bool:
    return any(alarm.started < one.ended and one.started < alarm.ended for one in others)


def _alarms(name: str, found: dict[str, Signals], mentions: Mentions) -> list[Alarm]:
    own = found[name]
    spans = spells(_raised(own, mentions.step), _carried(own, mentions.step), mentions.step)
    return [_alarm(name, span, found, mentions) for span in spans]


def _raised(own: Signals, step: Step) -> Flags:
    return own.spiking | (own.sour & _ends_of_days(len(own.sour), step))


def _carried(own: Signals, step: Step) -> Flags:
    return own.loud | _raised(own, step)


def _ends_of_days(steps: int, step: Step) -> Flags:
    """Mood by itself is judged once a day: looked at each hour it would alarm by chance."""
    ends: Flags = np.arange(1, steps + 1) % step.a_day == 0
    return ends


def spells(raised: Flags, carried: Flags, step: Step) -> list[tuple[int, int]]:
    """First and last step of each episode: it ends where nothing carries it on for a day."""
    found: list[tuple[int, int]] = []
    for at in np.flatnonzero(raised | carried):
        if found and at - found[-1][1] <= step.a_day:
            found[-1] = (found[-1][0], int(at))
        elif raised[at]:
            found.append((int(at), int(at)))
    return found


def _reached(own: Signals, first: int, last: int) -> list[tuple[Level, int]]:
    """The levels of an episode, and the first step of each."""
    span = slice(first, last + 1)
    loud, sour = own.loud[span] | own.spiking[span], own.sour[span]
    both = loud & sour
    twice = both & np.concatenate([[False], both[:-1]])
    steps = {
        Level.ATTENTION: loud,
        Level.MOOD_SHIFT: sour,
        Level.SUSPECTED: both,
        Level.CRISIS: twice | (both & own.very[span]),
    }
    return [(level, first + int(np.argmax(on))) for level, on in steps.items() if on.any()]


def _alarm(
    name: str, span: tuple[int, int], found: dict[str, Signals], mentions: Mentions
) -> Alarm:
    own, (first, last) = found[name], span
    # A day too loud as a whole is noticed at its end, and all of it is the alarm's.
    steps = slice(first - 23 if own.slow[first] else first, last + 1)
    total = own.counts.total
    peak = steps.start + int(np.argmax(total[steps]))
    band = own.limits.band(mentions.step)
    expected = _number(own.expected.counts[peak])
    spread = float(own.expected.spread[peak])
    worst = own.mood.share[steps]
    reached = _reached(own, first, last)
    return Alarm(
        series=name,
        level=max(level for level, _ in reached),
        reached=tuple((level, mentions.at(step)) for level, step in reached),
        started=mentions.at(first),
        ended=mentions.at(last + 1),
        going_on=len(total) - 1 - last < mentions.step.a_day,
        peak_at=mentions.at(peak),
        peak=int(total[peak]),
        expected=expected,
        lower=_number(own.expected.lower(band)[peak]),
        upper=_number(own.expected.upper(band)[peak]),
        chance=None
        if expected is None
        else negative_binomial_tail(int(total[peak]), max(expected, 0.1), spread**2),
        count=int(total[steps].sum()),
        expected_count=_usual(own.counts, steps, mentions.step),
        negative_share=_number(np.max(worst, initial=0.0, where=np.isfinite(worst))),
        usual_share=_number(own.mood.usual[first]),
        parts=_parts(name, steps, found, mentions),
    )


def _usual(series: Counts, steps: slice, step: Step) -> float | None:
    """The median number of mentions at the same hours of the four weeks before, as far as they
    are known."""
    shifts = [k * step.a_day for k in range(1, 29) if steps.start >= k * step.a_day]
    spans = [slice(steps.start - s, steps.stop - s) for s in shifts]
    known = [series.total[span].sum() for span in spans if series.known[span].all()]
    return float(np.median(known)) if len(known) >= NEEDED else None


def _parts(
    name: str, steps: slice, found: dict[str, Signals], mentions: Mentions
) -> tuple[Part, ...]:
    """The channels of an alarm, those first that have the most above what was expected."""
    parts = []
    for channel, series in mentions.channels.items():
        if name in (mentions.name, channel) and series.total[steps].any():
            own = found.get(channel)
            expected = _usual(series, steps, mentions.step) if own else None
            parts.append(Part(channel, int(series.total[steps].sum()), expected))
    return tuple(sorted(parts, key=lambda part: (part.expected or 0.0) - part.count))


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
