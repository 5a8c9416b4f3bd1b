"""The audit of a workspace: its accounts, their facts, what is tied to them, the verdicts."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from socialgoals.audit import rules
from socialgoals.audit.columns import BY_NAME, CHECKLIST, NO, Standing
from socialgoals.audit.facts import Found, facts
from socialgoals.audit.inventory import Inventory, inventory
from socialgoals.audit.linking import Links
from socialgoals.audit.model import Audit, Facts, Gap, Line, Number, Profile
from socialgoals.audit.rules import Evidence
from socialgoals.audit.store import Profiles
from socialgoals.metrics import spans
from socialgoals.metrics.reading import EVERYTHING, Account, Change, Reading, Scope
from socialgoals.period import Period
from socialgoals.warehouse.reading import Warehouse

# What every account of ours needs, and nobody may leave open.
NEEDED = tuple(BY_NAME[name] for name in ("owner", "access", "two_factor"))

Read = Callable[[Warehouse, Period, Scope, Inventory], Found]


def accounts(warehouse: Warehouse, scope: Scope = EVERYTHING) -> Inventory:
    """Every account that the data know or somebody added, each once."""
    known = spans.spans(warehouse, scope).get(spans.SOCIAL, {})
    profiles = Profiles(warehouse).all()
    wanted = {key: one for key, one in profiles.items() if _inside(key, scope)}
    return inventory(known, wanted)


def audit(
    warehouse: Warehouse,
    period: Period,
    scope: Scope = EVERYTHING,
    earlier: Mapping[Account, int] | None = None,
    read: Read = facts,
) -> Audit:
    """The audit over a period, looked at on its last day.

    `earlier` says in how many audits before this one, on end, an account was the last of all in
    reach per post. `read` gives the facts; who remembers them brings another.
    """
    found = accounts(warehouse, scope)
    profiles, links = Profiles(warehouse).all(), Links(warehouse, period.end)
    told = read(warehouse, period, scope, found)
    bottom = _bottom(told.facts)
    lines = []
    for key, names in found.names.items():
        profile = profiles.get(key) or Profile(channel=key[0], account=key[1])
        line = Line(
            profile=profile,
            facts=told.facts.get(key),
            also=tuple(name for name in names if name != key[1]),
            linked=links.of(profile, names),
            done=len(profile.ticked),
            of=len(CHECKLIST),
        )
        last = 1 + (earlier or {}).get(key, 0) if key == bottom else 0
        lines.append(replace(line, judgement=rules.judge(_evidence(line, period.end, last))))
    lines.sort(key=_order)
    return Audit(
        period=period,
        day=period.end,
        rate=told.rate,
        lines=tuple(lines),
        questions=found.questions,
        gaps=tuple(gap for line in lines for gap in _gaps(line)),
        bottom=bottom,
    )


def _evidence(line: Line, day: date, bottom: int) -> Evidence:
    """What the rules go by, from the facts or, where no export tells, from what was noted."""
    profile, known = line.profile, line.facts or Facts()
    last, until = known.last_post, known.until
    noted = profile.day("last_seen")
    if noted is not None and noted <= day and (last is None or noted > last):
        last, until = noted, day
    numbers = known.numbers
    return Evidence(
        standing=profile.standing,
        last_post=last,
        until=until,
        missing=(day - until).days if until else 0,
        posts=known.posts,
        goals=tuple(one.status for one in line.linked),
        here=profile.text("here"),
        rate=_pair(numbers.get("rate")),
        conversions=_pair(numbers.get("conversions")),
        bottom=bottom,
        done=line.done,
        of=line.of,
        open=len(profile.unanswered),
    )


def _pair(number: Number | None) -> tuple[Reading, Change] | None:
    return (number.reading, number.previous) if number else None


def _bottom(found: Mapping[Account, Facts]) -> Account | None:
    """The account whose posts reached fewest, of at least two that can be compared."""
    reached = {}
    for account, one in found.items():
        number = one.numbers.get("post_reach")
        if number and number.value is not None and one.posts >= rules.FEWEST:
            reached[account] = number.value / one.posts
    return min(reached, key=lambda a: (reached[a], a)) if len(reached) > 1 else None


def _gaps(line: Line) -> list[Gap]:
    if line.profile.standing is Standing.IMPOSTOR:
        return []
    return [
        Gap(key=line.key, column=column)
        for column in NEEDED
        if line.profile.text(column.name) in ("", NO)
    ]


def _inside(key: Account, scope: Scope) -> bool:
    if scope.accounts:
        return key in scope.accounts
    return not scope.channels or key[0] in scope.channels


def _order(line: Line) -> tuple[bool, str, bool, str]:
    """Ours before those of others, by channel, those with data first."""
    ours = line.profile.standing in (None, Standing.OFFICIAL)
    return (not ours, line.key[0], line.facts is None, line.key[1])
