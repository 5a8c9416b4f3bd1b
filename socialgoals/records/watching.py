"""What a team answered to alarms and how readily it wants them, and what comes of both."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from socialgoals.crisis import reading
from socialgoals.crisis.alarms import Alarm, Watch, watch
from socialgoals.crisis.answers import Answer, Verdict, spans
from socialgoals.crisis.levels import Sensitivity
from socialgoals.crisis.response import minutes_to_reply
from socialgoals.crisis.series import Counts, Mentions, Step, whole_days
from socialgoals.records.kinds import ANSWER, WATCHING
from socialgoals.records.model import Record
from socialgoals.records.store import Editor, Records
from socialgoals.warehouse.mentions import Which
from socialgoals.warehouse.reading import Warehouse

# Mentions a day that a new or quiet brand is told of, until it says otherwise.
LIMIT = 20
_OWN = Which()


@dataclass(frozen=True)
class Setting:
    """How readily to alarm; `limit` is the own limit of mentions a day, None for none."""

    sensitivity: Sensitivity = Sensitivity.MEDIUM
    limit: int | None = LIMIT


def setting(records: Records) -> Setting:
    """The workspace's setting, or the usual one."""
    found = records.all(WATCHING)
    if not found:
        return Setting()
    limit = found[-1].values.get("limit", LIMIT)
    return Setting(Sensitivity(found[-1].text("sensitivity")), limit or None)


def choose(editor: Editor, chosen: Setting) -> Record:
    """Keep a setting. Raises as saving a record does."""
    found = editor.all(WATCHING)
    one = found[-1] if found else Record(kind=WATCHING)
    return editor.put(one, {"sensitivity": str(chosen.sensitivity), "limit": chosen.limit or 0})


def answered(records: Records) -> list[Answer]:
    """What alarms turned out to be."""
    return [
        Answer(one.text("alarm"), _span(one), Verdict(one.text("verdict")))
        for one in records.all(ANSWER)
        if one.text("verdict")
    ]


def answer_to(alarm: Alarm, found: Sequence[Record]) -> Record:
    """The answer to an alarm: the one about its time, or a new one."""
    for one in found:
        started, ended = _span(one)
        series = one.text("alarm").split("@")[0]
        if series == alarm.series and alarm.started < ended and started < alarm.ended:
            return one
    return Record(
        kind=ANSWER,
        values={
            "alarm": alarm.id,
            "started": alarm.started.isoformat(),
            "ended": alarm.ended.isoformat(),
        },
    )


def minutes(alarm: Alarm, answer: Record) -> float | None:
    """Minutes from the alarm to the first public reply that the team wrote down."""
    told = answer.text("replied")
    return minutes_to_reply(alarm.started, [datetime.fromisoformat(told)]) if told else None


def alarms(warehouse: Warehouse, which: Which = _OWN) -> Watch:
    """The alarms of the workspace or of chosen channels, by its answers and its setting."""
    records = Records(warehouse)
    told, chosen = answered(records), setting(records)
    mentions = reading.read(
        warehouse,
        which,
        campaigns=spans(told, Verdict.PLANNED),
        crises=spans(told, Verdict.REAL),
    )
    return watch(mentions, chosen.sensitivity, chosen.limit)


def by_limit(found: Watch, alarm: Alarm) -> bool:
    """Whether only the own limit could raise an alarm: nothing was expected then."""
    mentions = found.mentions
    first = (alarm.started - mentions.begin) // mentions.step.length
    return bool(found.signals[alarm.series].quiet[first])


def daily(mentions: Mentions) -> Mentions:
    """The same mentions summed by whole and begun days."""
    if mentions.step is Step.DAY:
        return mentions
    return replace(
        mentions,
        step=Step.DAY,
        channels={name: whole_days(_filled(one)) for name, one in mentions.channels.items()},
    )


def _filled(hours: Counts) -> Counts:
    """The hours of begun days made whole: known, and nothing in them so far."""
    rest = (0, -len(hours.total) % 24)
    return Counts(
        np.pad(hours.total, rest),
        np.pad(hours.labelled, rest),
        np.pad(hours.negative, rest),
        np.pad(hours.known, rest, mode="edge"),
    )


def _span(one: Record) -> tuple[datetime, datetime]:
    started, ended = (datetime.fromisoformat(one.text(name)) for name in ("started", "ended"))
    return started, ended
