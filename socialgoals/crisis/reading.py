"""The mentions of a workspace as series, and those behind an alarm."""

from collections.abc import Sequence
from datetime import datetime, time

import numpy as np

from socialgoals.crisis.alarms import BRAND, Alarm
from socialgoals.crisis.levels import Level
from socialgoals.crisis.series import Counts, Mentions, Span, Step
from socialgoals.warehouse import mentions as facts
from socialgoals.warehouse.reading import Warehouse

# The share of mentions with an hour, from which on hours are counted.
_MOSTLY = 0.9


def read(
    warehouse: Warehouse,
    brand: str = "",
    campaigns: Sequence[Span] = (),
    crises: Sequence[Span] = (),
) -> Mentions:
    """The mentions of a brand, one's own or a competitor: by hour where times allow, else by
    day. An hourly series ends with the last hour that has a mention."""
    known = facts.known(warehouse, brand)
    hourly = known.timed > 0 and known.timed >= _MOSTLY * known.mentions
    step = Step.HOUR if hourly else Step.DAY
    rows = facts.by_hour(warehouse, brand) if hourly else facts.by_day(warehouse, brand)
    begin = datetime.combine(rows[0].begin, time()) if rows else datetime.min
    steps = (rows[-1].begin - begin) // step.length + 1 if rows else 0
    channels: dict[str, Counts] = {}
    for row in rows:
        if row.channel not in channels:
            channels[row.channel] = Counts(*(np.zeros(steps) for _ in range(3)))
        series, at = channels[row.channel], (row.begin - begin) // step.length
        series.total[at] += row.total
        series.labelled[at] += row.labelled
        series.negative[at] += row.negative
    return Mentions(
        begin=begin,
        step=step,
        channels=channels,
        campaigns=campaigns,
        crises=crises,
        untimed=known.mentions - known.timed if hourly else 0,
    )


def behind(
    warehouse: Warehouse, alarm: Alarm, brand: str = "", most: int = 100
) -> list[facts.Mention]:
    """The mentions of an alarm, those most people saw first; of a mood shift the negative."""
    return facts.behind(
        warehouse,
        (alarm.started, alarm.ended),
        brand,
        channels=() if alarm.series == BRAND else (alarm.series,),
        negative=alarm.level is Level.MOOD_SHIFT,
        most=most,
    )
