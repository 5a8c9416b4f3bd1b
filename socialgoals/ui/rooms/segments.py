"""Parts of an audience: a code for each that all channels share, what it is called, its course.

A code is a dimension and a value: `gender/Women`, `country/TR`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale

from socialgoals.i18n import N_
from socialgoals.metrics.audiences import Slice, Split
from socialgoals.ui import language
from socialgoals.ui.language import _

DIMENSIONS = {
    "age_gender": N_("Age and gender"),
    "age": N_("Age"),
    "gender": N_("Gender"),
    "country": N_("Country"),
    "location": N_("Place"),
    "city": N_("City"),
    "job": N_("Job"),
    "seniority": N_("Seniority"),
    "industry": N_("Industry"),
    "company_size": N_("Company size"),
    "company": N_("Company"),
}
_VALUES = {
    "female": N_("Women"),
    "women": N_("Women"),
    "male": N_("Men"),
    "men": N_("Men"),
    "other": N_("Others"),
    "others": N_("Others"),
}
# So many of each dimension are offered to choose from.
_OFFERED = 8
# Fewer snapshots tell a change, and no course.
FEWEST = 3


@dataclass(frozen=True)
class Course:
    """The share in percent of a part of a channel's audience on the days of its snapshots."""

    channel: str
    points: tuple[tuple[date, float], ...]


def dimension(name: str) -> str:
    """What a dimension is called."""
    return _(DIMENSIONS[name]) if name in DIMENSIONS else name


def value(dimension: str, named: str) -> str:
    """A value as the export names it; what the app knows, in the session's language."""
    known = _VALUES.get(named.lower())
    if known:
        return _(known)
    if dimension == "country" and len(named) == 2:
        return _territories(language.current()).get(named.upper(), named)
    if dimension == "age_gender" and " · " in named:
        age, gender = named.split(" · ", 1)
        known = _VALUES.get(gender.lower())
        return f"{age} · {_(known)}" if known else named
    return named


@lru_cache(maxsize=4)
def _territories(spoken: str) -> dict[str, str]:
    return {str(k): str(v) for k, v in Locale(spoken).territories.items()}


def code(dimension: str, named: str) -> str:
    """A value by the one name that it has on all channels."""
    if dimension == "country" and len(named) == 2:
        named = named.upper()
    return f"{dimension}/{_VALUES.get(named.lower(), named)}"


def label(code: str) -> str:
    """What a code is called."""
    name, _sign, named = code.partition("/")
    return value(name, named)


def labels(codes: Sequence[str]) -> dict[str, str]:
    """What codes are called; with their dimension where two would be called the same."""
    short = {one: label(one) for one in codes}
    twice = [name for name, times in Counter(short.values()).items() if times > 1]
    return {one: whole(one) if name in twice else name for one, name in short.items()}


def whole(code: str) -> str:
    """What a code is called, with its dimension."""
    return f"{dimension(code.partition('/')[0])}: {label(code)}"


def told(dimension: str, part: Slice) -> str:
    """A value with its share."""
    return f"{value(dimension, part.value)} {language.percent(part.share, 0)}"


def offered(found: Sequence[Split]) -> dict[str, str]:
    """The parts to choose from, the largest of a dimension first, and what each is called."""
    codes = (
        code(name, part.value)
        for name in DIMENSIONS
        for one in found
        if one.dimension == name
        for part in one.slices[:_OFFERED]
    )
    return {one: whole(one) for one in codes}


def largest(found: Sequence[Split]) -> tuple[str, ...]:
    """The largest part of each dimension."""
    return tuple(code(one.dimension, one.slices[0].value) for one in found if one.slices)


def now(found: Sequence[Split], codes: Sequence[str]) -> tuple[str, ...]:
    """The parts with these codes, each with its share today."""
    return tuple(
        told(one.dimension, part)
        for wanted in codes
        for one in found
        for part in one.slices
        if code(one.dimension, part.value) == wanted
    )


def courses(found: Mapping[str, Sequence[Split]], wanted: str) -> tuple[Course, ...]:
    """How the share of a part went on each channel that has snapshots enough."""
    known = (
        Course(channel, _points(one, wanted)) for channel, own in found.items() for one in own
    )
    return tuple(one for one in known if len(one.points) >= FEWEST)


def _points(found: Split, wanted: str) -> tuple[tuple[date, float], ...]:
    """The days whose snapshot names a part; what a snapshot leaves out is unknown, not 0."""
    points = []
    for one in found.snapshots:
        shares = [
            share
            for named, share in one.shares.items()
            if code(found.dimension, named) == wanted
        ]
        if shares:
            points.append((one.as_of, sum(shares)))
    return tuple(points)
