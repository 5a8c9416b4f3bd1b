"""Ratios whose sides come from different lists, matched by channel."""

from collections.abc import Iterable

from socialgoals.metrics import kinds
from socialgoals.metrics.lines import Given, divided, sources
from socialgoals.metrics.reading import Line


def across(
    metric: kinds.Across,
    top_lines: Iterable[Line | Given],
    bottom_lines: Iterable[Line | Given],
) -> tuple[Line, ...]:
    """A line a channel: what its accounts gave to each side, where both are known."""
    tops, bottoms = _by_channel(top_lines), _by_channel(bottom_lines)
    lines = []
    for channel in sorted({*tops, *bottoms}):
        top, bottom = tops.get(channel, ()), bottoms.get(channel, ())
        facts = sum(one.facts for one in (*top, *bottom))
        if not top or not bottom:
            if not facts:
                continue
            lacks = metric.denominator if top else metric.numerator
            lines.append(
                Line(
                    channel=channel,
                    account="",
                    left_out=facts,
                    missing=sources(lacks, lacks.columns),
                )
            )
            continue
        numerator = sum(one.numerator or 0.0 for one in top)
        denominator = sum(one.denominator or one.numerator or 0.0 for one in bottom)
        days = [one.last_day for one in top if one.last_day]
        lines.append(
            Line(
                channel=channel,
                account="",
                value=divided(metric, numerator, denominator),
                numerator=numerator,
                denominator=denominator,
                facts=facts,
                last_day=max(days, default=None),
            )
        )
    return tuple(lines)


def _by_channel(lines: Iterable[Line | Given]) -> dict[str, list[Line | Given]]:
    found: dict[str, list[Line | Given]] = {}
    for one in lines:
        if one.numerator is not None:
            found.setdefault(one.channel, []).append(one)
    return found
