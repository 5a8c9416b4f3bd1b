"""The mentions of a workspace as series, and those behind an alarm."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

import numpy as np

from socialgoals.crisis.alarms import Alarm
from socialgoals.crisis.exported import exported
from socialgoals.crisis.levels import Level
from socialgoals.crisis.series import Counts, Mentions, Span, Step, nothing
from socialgoals.warehouse import mentions as facts
from socialgoals.warehouse.mentions import Which
from socialgoals.warehouse.reading import Warehouse

# The share of mentions with an hour, from which on hours are counted.
_MOSTLY = 0.9
_OWN = Which()


def read(
    warehouse: Warehouse,
    which: Which = _OWN,
    campaigns: Sequence[Span] = (),
    crises: Sequence[Span] = (),
) -> Mentions:
    """The mentions of a brand, one's own or a competitor: by hour where times allow, else by
    day. An hourly series ends with the last hour that has a mention."""
    known = facts.known(warehouse, which)
    hourly = known.timed > 0 and known.timed >= _MOSTLY * known.mentions
    step = Step.HOUR if hourly else Step.DAY
    rows = facts.by_hour(warehouse, which) if hourly else facts.by_day(warehouse, which)
    begin = datetime.combine(rows[0].begin, time()) if rows else datetime.min
    steps = (rows[-1].begin - begin) // step.length + 1 if rows else 0
    return Mentions(
        begin=begin,
        step=step,
        channels=_channels(warehouse, which, rows, begin, step, steps),
        campaigns=campaigns,
        crises=crises,
        untimed=known.mentions - known.timed if hourly else 0,
        name=named(which),
    )


def named(which: Which) -> str:
    """What the series of all these channels together is called."""
    return ",".join(which.channels or sorted({channel for channel, _ in which.accounts}))


def _channels(
    warehouse: Warehouse,
    which: Which,
    rows: Sequence[facts.Counted],
    begin: datetime,
    step: Step,
    steps: int,
) -> dict[str, Counts]:
    covered = exported(warehouse, which, begin.date(), -(-steps // step.a_day))
    found: dict[str, Counts] = {}
    for row in rows:
        if row.channel not in found:
            known = np.repeat(covered[row.channel], step.a_day)[:steps]
            found[row.channel] = replace(nothing(steps), known=known)
        series, at = found[row.channel], (row.begin - begin) // step.length
        series.total[at] += row.total
        series.labelled[at] += row.labelled
        series.negative[at] += row.negative
        series.known[at] = True
    return found


def behind(
    warehouse: Warehouse, alarm: Alarm, which: Which = _OWN, most: int = 100
) -> list[facts.Mention]:
    """The mentions of an alarm, those most people saw first; of a mood shift the negative."""
    whole = alarm.series == named(which)
    return facts.behind(
        warehouse,
        (alarm.started, alarm.ended),
        which if whole else replace(which, channels=(alarm.series,)),
        negative=alarm.level is Level.MOOD_SHIFT,
        most=most,
    )
