"""The arithmetic of a change and its parts, in fractions, so that they add up exactly.

Of a ratio R = Σa/Σb a part with the rate r = a/b and the weight w = b/Σb gives a rate effect,
(r₁ - r₀)(w₁ + w₀)/2, and a volume effect of its weight alone, (w₁ - w₀)((r₁ + r₀)/2 - R̄) with
R̄ = (R₁ + R₀)/2; since weights add up to one the R̄ cancel. Of a count N = n·p, posts times their
mean, the volume effect is (n₁ - n₀)(p₁ + p₀)/2 and the rate effect (p₁ - p₀)(n₁ + n₀)/2. It is
the symmetric form of Marshall and Edgeworth: neither period is the measure of the other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Key = tuple[str, ...]
# What no post tells of: daily totals, other lists.
REST: Key = ()

# By part, what is divided and what it is divided by (1 of what is no ratio).
Pieces = Mapping[Key, tuple[Fraction, Fraction]]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a change, in the unit of the metric: `effect` is `volume` and `rate` together.

    The key is a channel; channel and account; channel and content type; channel, account and
    post; or `REST`. `volume` is that there was more or less of it, `rate` that it did better or
    worse; where the one cannot be told from the other both are None.
    """

    key: Key
    now: float | None
    before: float | None
    exact: Fraction
    volume: Fraction | None = None
    rate: Fraction | None = None

    @property
    def effect(self) -> float:
        return float(self.exact)


def rounded(effects: Sequence[Fraction], decimals: int) -> tuple[float, ...]:
    """Rounded numbers that add up to their sum, rounded: the largest rests are rounded up."""
    unit = 10**decimals
    scaled = [effect * unit for effect in effects]
    whole = [value.numerator // value.denominator for value in scaled]
    left = round(sum(scaled, Fraction(0))) - sum(whole)
    order = sorted(range(len(scaled)), key=lambda at: (whole[at] - scaled[at], at))
    for at in order[:left]:
        whole[at] += 1
    return tuple(float(Fraction(value, unit)) for value in whole)


def summed(found: Iterable[tuple[Key, tuple[Fraction, Fraction]]]) -> Pieces:
    """Pieces of the same part put together."""
    sums: dict[Key, tuple[Fraction, Fraction]] = {}
    for key, (top, bottom) in found:
        known = sums.get(key, (Fraction(0), Fraction(0)))
        sums[key] = known[0] + top, known[1] + bottom
    return sums


def counted(key: Key, old: Pieces, new: Pieces, posts: Sequence[Mapping[Key, int]]) -> Part:
    """A part of a count or a stand; of what posts gave, how many there were and how well each
    did."""
    was, now = (side[key][0] if key in side else None for side in (old, new))
    a, b = was or Fraction(0), now or Fraction(0)
    volume = rate = None
    counts = [known.get(key, 0) for known in posts]
    if counts and all(counts):
        n0, n1 = counts
        mean0, mean1 = a / n0, b / n1
        volume = (n1 - n0) * (mean1 + mean0) / 2
        rate = (mean1 - mean0) * (n1 + n0) / 2
    elif counts and any(counts) and (not was or not now):
        # Without posts in one of the two periods nothing tells how they would have done.
        volume, rate = b - a, Fraction(0)
    return Part(
        key=key,
        now=None if now is None else float(now),
        before=None if was is None else float(was),
        exact=b - a,
        volume=volume,
        rate=rate,
    )


def rated(
    key: Key,
    old: Pieces,
    new: Pieces,
    wholes: Sequence[tuple[Fraction, Fraction]],
    scale: Fraction,
) -> Part:
    """A part of a ratio: how its own rate moved, and how its weight did."""
    (top0, bottom0), (top1, bottom1) = (
        side.get(key, (Fraction(0),) * 2) for side in (old, new)
    )
    (all_top0, all0), (all_top1, all1) = wholes
    weight0, weight1 = bottom0 / all0, bottom1 / all1
    rate1 = top1 / bottom1 if bottom1 else None
    rate0 = top0 / bottom0 if bottom0 else rate1
    rate1 = rate0 if rate1 is None else rate1
    if rate0 is None or rate1 is None:
        # Something on top with nothing below: all of it is volume.
        volume, rate = scale * (top1 / all1 - top0 / all0), Fraction(0)
    else:
        usual = (all_top0 / all0 + all_top1 / all1) / 2
        volume = scale * (weight1 - weight0) * ((rate1 + rate0) / 2 - usual)
        rate = scale * (rate1 - rate0) * (weight1 + weight0) / 2
        rest = scale * ((0 if bottom1 else top1) / all1 - (0 if bottom0 else top0) / all0)
        volume += rest
    return Part(
        key=key,
        now=float(scale * top1 / bottom1) if bottom1 else None,
        before=float(scale * top0 / bottom0) if bottom0 else None,
        exact=volume + rate,
        volume=volume,
        rate=rate,
    )


def whole(pieces: Pieces) -> tuple[Fraction, Fraction]:
    """Both sides of all parts together."""
    tops, bottoms = zip(*pieces.values(), strict=True)
    return sum(tops, Fraction(0)), sum(bottoms, Fraction(0))


def added(values: Iterable[Fraction | None]) -> Fraction | None:
    """The sum; None where one of them is unknown."""
    total = Fraction(0)
    for value in values:
        if value is None:
            return None
        total += value
    return total
