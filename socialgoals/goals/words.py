"""What is said of goals, in both languages: amounts, shares, statuses, sentences.

Declarations hold English; `say` puts a sentence into a language with its numbers and dates.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from socialgoals import i18n
from socialgoals.goals.model import Aim, Ambition, Basis, Course
from socialgoals.goals.progress import Standing, Status
from socialgoals.i18n import MINUS, N_, translate
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Unit

STATUSES: Mapping[Status, str] = MappingProxyType(
    {
        Status.REACHED: N_("Target reached"),
        Status.AHEAD: N_("Ahead of plan"),
        Status.ON_TRACK: N_("On track"),
        Status.ATTENTION: N_("Needs attention"),
        Status.BEHIND: N_("Behind plan"),
        Status.MISSED: N_("Target missed"),
        Status.NO_DATA: N_("No data yet"),
        Status.PLANNED: N_("Not started yet"),
    }
)

AMBITIONS: Mapping[Ambition, str] = MappingProxyType(
    {Ambition.COMMITTED: N_("Committed"), Ambition.ASPIRATIONAL: N_("Aspirational")}
)

COURSES: Mapping[Course, str] = MappingProxyType(
    {
        Course.CONTINUE: N_("Continue as planned"),
        Course.UPDATE: N_("Update the key results"),
        Course.START: N_("Start something more"),
        Course.STOP: N_("Stop it"),
    }
)

BELOW_START = N_("{share}, below the start")
OF_THE_WAY = N_("{share} of the way")
BEYOND = N_("{share}+")
# From here on the decimals of a day's need of a count say nothing.
_WHOLE_A_DAY = 10
RARELY, SURELY = 0.05, 0.95
# Differences of these are said in points; of a score in percent they would mislead.
IN_POINTS = (Unit.PERCENT, Unit.SCORE, Unit.STARS)


@dataclass(frozen=True)
class Amount:
    """A number in the unit of an aim: percent, plain, or a text of the user's own."""

    value: float | None
    unit: str = Unit.COUNT
    signed: bool = False


@dataclass(frozen=True)
class Share:
    """A part of a whole, 1 being all of it; a `probability` is rounded to 5 %."""

    value: float | None
    probability: bool = False
    decimals: int = 0


@dataclass(frozen=True)
class Sentence:
    """A sentence for people: an English key and the values of its {placeholders}.

    A text among the values is translated if it is a known message, such as a metric's label.
    """

    text: str
    values: Mapping[str, "Said"] = field(default_factory=dict)

    def say(self, language: str) -> str:
        """The sentence in a language."""
        shown = {name: _shown(value, language) for name, value in self.values.items()}
        return translate(self.text, language).format(**shown)


Said = str | int | date | Amount | Share | Sentence | tuple[str, ...]


def unit_of(aim: Aim) -> str:
    """The unit of an aim's numbers."""
    metric = METRICS.get(aim.metric)
    if metric is None:
        return aim.unit
    return aim.currency or metric.unit if metric.unit is Unit.MONEY else metric.unit


def label_of(aim: Aim) -> str:
    """What an aim measures, in English; by hand it is whatever its goal says."""
    metric = METRICS.get(aim.metric)
    return metric.label if metric else N_("Told by hand")


def basis_of(aim: Aim) -> Sentence:
    """Which number of the metric is watched."""
    texts = {
        Basis.TOTAL: N_("in total since the start"),
        Basis.LEVEL: N_("as it stands on the day"),
        Basis.WINDOW: N_("over the last {days} days"),
        Basis.HAND: N_("as told in check-ins"),
    }
    return Sentence(texts[aim.basis], {"days": aim.window})


def status(value: Status, language: str) -> str:
    """A status in words."""
    return translate(STATUSES[value], language)


def amount(value: float | None, unit: str, language: str, signed: bool = False) -> str:
    """A number in a unit: `%3,10`, `12.000`, `3,5 saat`."""
    if value is None:
        return i18n.DASH
    if unit == Unit.PERCENT:
        text = i18n.percent(value, language)
    else:
        # Beside hundreds the decimals of a mean say nothing.
        whole = float(value).is_integer() or abs(value) >= 1000
        text = i18n.number(value, language, 0 if whole else 1 if abs(value) >= 10 else 2)
        if unit == Unit.MINUTES:
            text = translate(N_("{n} min"), language).format(n=text)
        elif unit not in ("", *Unit):
            text += f" {unit}"
    return i18n.signed(text, value, language) if signed else text


def change(value: float | None, unit: str, language: str) -> str:
    """A difference with its sign; of percentages in points: `-0,31 puan`."""
    if value is None:
        return i18n.DASH
    if unit not in IN_POINTS:
        return amount(value, unit, language, signed=True)
    text = translate(N_("{n} points"), language).format(n=i18n.number(value, language, 2))
    return i18n.signed(text, value, language)


def share(value: float | None, language: str, decimals: int = 0) -> str:
    """A share in percent: `%40`, `-%11,1`."""
    return i18n.percent(None if value is None else 100 * value, language, decimals)


def probability(value: float | None, language: str) -> str:
    """A probability to the next 5 %, `<%5` and `>%95` at the ends: models know no better."""
    if value is None:
        return i18n.DASH
    if value < RARELY:
        return f"<{share(RARELY, language)}"
    if value > SURELY:
        return f">{share(SURELY, language)}"
    return share(round(20 * value) / 20, language)


def progress(value: float | None, language: str) -> str:
    """Progress as it is: `%40`, `%130`, `-%10, başlangıcın altında`."""
    text = share(value, language)
    if value is None or not text.startswith(MINUS):
        return text
    return translate(BELOW_START, language).format(share=text)


def way(standing: Standing, language: str, clamped: bool = False) -> str:
    """Progress where a bare share would be read as one of the target: `5% of the way`.

    `clamped` says no more than that the target was passed, for lines that have room for little;
    the goal itself shows how far. What is scored without a way keeps its share.
    """
    value = standing.progress
    if value is None or standing.start is None or share(value, language).startswith(MINUS):
        return progress(value, language)
    text = share(value, language)
    if clamped and value > 1:
        text = translate(BEYOND, language).format(share=share(1, language))
    return translate(OF_THE_WAY, language).format(share=text)


def expected(standing: Standing, unit: str, language: str) -> str:
    """What is planned for the day of a standing."""
    return amount(counted(standing.expected, standing, unit), unit, language)


def gap(standing: Standing, unit: str, language: str) -> str:
    """How far off the plan a value is, in its own unit."""
    return change(counted(standing.gap, standing, unit), unit, language)


def needed(standing: Standing, unit: str, language: str) -> str:
    """What must be gained or lost a day after the day of the standing: `11/gün`."""
    if standing.needed is None:
        return i18n.DASH
    value = a_day(standing.needed, unit)
    decimals = 0 if value != standing.needed else 1 if abs(value) >= 1 else 3
    text = i18n.number(value, language, decimals)
    if unit == Unit.PERCENT:
        text = translate(N_("{n} points"), language).format(n=text)
    return translate(N_("{n}/day"), language).format(n=text)


def a_day(value: float, unit: str) -> float:
    """A pace as it is said: of a count whole, unless it is so small that this would lie."""
    return float(round(value)) if unit == Unit.COUNT and abs(value) >= _WHOLE_A_DAY else value


def counted(value: float | None, standing: Standing, unit: str) -> float | None:
    """A value between those of a plan: whole where it counts things that come whole."""
    ends = (standing.value, standing.start, standing.target)
    if value is None or unit != Unit.COUNT:
        return value
    whole = all(one is None or float(one).is_integer() for one in ends)
    return float(round(value)) if whole else value


def _shown(value: Said, language: str) -> str:
    match value:
        case Sentence():
            return value.say(language)
        case tuple():
            return ", ".join(translate(text, language) for text in value)
        case Amount():
            return amount(value.value, value.unit, language, value.signed)
        case Share():
            if value.probability:
                return probability(value.value, language)
            return share(value.value, language, value.decimals)
        case date():
            return i18n.day(value, language)
        case str():
            return translate(value, language)
    return i18n.number(value, language)
