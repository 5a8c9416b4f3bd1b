"""A workspace of which a link shows one account: all that is beyond it says so in every text.

`shown` and `beyond` are brought in apart, so that a workspace with what is beyond can be held
against one without: whoever may see only the account must not tell them apart.
"""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from socialgoals.annotations import Annotation, Editor
from socialgoals.goals.model import Aim, Basis, Goal, KeyResult, Objective
from socialgoals.goals.store import Goals
from socialgoals.period import Period
from socialgoals.records.kinds import KINDS
from socialgoals.records.model import Shape
from socialgoals.schema import COMPETITORS, TABLES
from socialgoals.sharing.links import Link, Links
from socialgoals.sharing.pages import SHAREABLE
from socialgoals.warehouse import audit_log
from socialgoals.warehouse.documents import Documents
from socialgoals.warehouse.opening import Workspace
from tests import brand, facts

CHANNEL, ACCOUNT = "instagram", "kahve"
# In every text that no link shows.
SECRET = "Canary"
# In what nobody sees who may only look: names of agents, links, who came in.
PRIVATE = "Private"
# In what people wrote for other pages than community and customer service.
ELSEWHERE = "Elsewhere"
# Two accounts that are not shown: of another channel, and of the same.
BEYOND = (("linkedin", f"{SECRET} company"), (CHANNEL, f"{SECRET} twin"))

NARROW = Link(
    name="Narrow",
    pages=("community", "customer-service"),
    channels=(CHANNEL,),
    accounts=((CHANNEL, ACCOUNT),),
    language="en",
)
WIDE = replace(NARROW, name="Wide", pages=tuple(SHAREABLE))

# What is no free text but one of a few codes.
_CODES = (
    *("channel", "account", "type", "audience", "dimension", "level", "part", "currency"),
    *("objective", "result_kind", "source", "medium", "kind", "sentiment", "language"),
    *("country", "status", "stage", "quality", "channel_group"),
)
_FREE = ("title", "text", "author", "comment", "subject", "team", "agent", "campaign", "offer")
_NEVER = ("ambassador", "secured_account", "crisis_duty", "crisis_statement")


def make(folder: Path, *shared: Link) -> list[str]:
    """What is shown, and links to it; their tokens."""
    workspace = Workspace(folder)
    shown(workspace)
    links = Links(workspace, f"{PRIVATE}@kahve.example")
    tokens = [links.create(link)[1] for link in shared]
    workspace.close()
    return tokens


def with_more(folder: Path, copy: Path) -> Path:
    """A copy of a workspace that holds what is beyond, too."""
    shutil.copytree(folder, copy)
    workspace = Workspace(copy)
    beyond(workspace)
    workspace.close()
    return copy


def shown(workspace: Workspace) -> None:
    """Facts of every table for the account, and what people wrote."""
    for table, rows in _rows().items():
        own = ACCOUNT if table != COMPETITORS.name else "Rival"
        facts.add(
            workspace, table, [*_of(rows, CHANNEL, own, "Shown")], file=f"shown-{table}.csv"
        )
    goals = Goals(workspace, f"{SECRET}@kahve.example")
    goal = goals.save(_goal("Shown goal", "community", (CHANNEL,), ((CHANNEL, ACCOUNT),)))
    goals.check_in(goal, date(2026, 3, 5), note="Shown check-in")
    goals.save(_goal(f"{ELSEWHERE} goal", "leads", (CHANNEL,), ((CHANNEL, ACCOUNT),)))
    for name in ("persona", "step", "criterion"):
        _record(workspace, name, ELSEWHERE)


def beyond(workspace: Workspace) -> None:
    """Facts of every table for other accounts, and everything that is for its people only."""
    for channel, account in BEYOND:
        for table, rows in _rows().items():
            own = [*_of(rows, channel, account, SECRET)]
            if table == COMPETITORS.name and channel == CHANNEL:
                continue
            facts.add(workspace, table, own, file=f"{SECRET}-{table}-{channel}.csv")
    who = f"{SECRET}@kahve.example"
    goals = Goals(workspace, who)
    goals.save(_goal(f"{SECRET} channel", "community", ("linkedin",), ()))
    goals.save(_goal(f"{SECRET} twin", "community", (CHANNEL,), (BEYOND[1],)))
    goals.save(_goal(f"{SECRET} all", "community", (), ()))
    goals.save(
        Objective(
            titles={"en": f"{SECRET} objective"},
            start=date(2026, 1, 1),
            due=date(2026, 3, 31),
            key_results=(KeyResult(id="k1", aim=_goal("", "", ("linkedin",), ()).aim),),
        )
    )
    Editor(workspace, who).save(
        Annotation(
            days=Period(date(2026, 2, 2), date(2026, 2, 3)),
            text=f"{SECRET} note",
            channels=("linkedin",),
        )
    )
    for name in (*_NEVER, "member"):
        _record(workspace, name, SECRET)
    Links(workspace, who).create(replace(WIDE, name=f"{PRIVATE} link"), password=SECRET)
    audit_log.note(workspace, f"{PRIVATE}@kahve.example", "signed_in", f"{PRIVATE} entry")
    audit_log.wait(workspace)
    with workspace.write() as tx:
        tx.execute(
            "INSERT INTO rejects SELECT id, 7, 'reach', ?, 'not a number', false, ? "
            "FROM imports",
            [f"{SECRET} cell", f"{SECRET} row"],
        )
        tx.execute(
            "INSERT INTO answers VALUES (?, 'account', ?, now())", [SECRET, f"{SECRET} answer"]
        )
        tx.execute("INSERT INTO settings VALUES ('kept', ?)", [f"{SECRET} setting"])
    (workspace.uploads / f"{SECRET}.csv").write_text(f"{SECRET} bytes", encoding="utf-8")


def content(folder: Path) -> dict[str, tuple[Any, ...]]:
    """How much is in each table, and its sum over all rows; but for what counts visits."""
    workspace = Workspace(folder)
    tables = workspace.rows(
        "SELECT table_name FROM information_schema.tables "
        "WHERE table_catalog = 'workspace' AND table_type = 'BASE TABLE'"
    )
    found = {
        name: workspace.rows(f"SELECT count(*), sum(hash(t)) FROM {name} t")[0]
        for (name,) in tables
        if name not in ("audit_log", "link_visits")
    }
    workspace.close()
    files = sorted(str(path) for path in (folder / "uploads").rglob("*"))
    return {**found, "uploads": tuple(files)}


def _rows() -> dict[str, list[dict[str, Any]]]:
    days = brand.DAYS
    found = {name: [*rows] for name, rows in brand.rows_of_every_table().items()}
    found["posts"] = [
        {
            "post_id": str(n),
            "day": day,
            "type": ("image", "reel")[n % 2],
            "permalink": f"https://www.instagram.com/p/{n}",
            "impressions": 1000,
            "reach": 400,
            "likes": 20 + n,
            "comments": 2,
            "shares": 3,
        }
        for n, day in enumerate(days)
    ]
    found["account_days"] = [
        {"day": day, "followers": 5000 + n, "reach": 700, "views": 900, "profile_visits": 40}
        for n, day in enumerate(days)
    ]
    found["audience_splits"] = [
        {
            "as_of": days[-1],
            "audience": "followers",
            "dimension": dimension,
            "value": value,
            "share": 0.5,
        }
        for dimension, value in (("city", "İzmir"), ("city", "Ankara"), ("gender", "female"))
    ]
    return found


def _of(
    rows: Iterable[Mapping[str, Any]], channel: str, account: str, word: str
) -> Iterable[dict[str, Any]]:
    """The rows as those of one account, with a word in each text. Agents are never shown."""
    rows = [*rows]
    table = next(t for t in TABLES.values() if {*rows[0]} <= {*t.names, "last_day"})
    keys: set[tuple[Any, ...]] = set()
    for row in rows:
        own = {**row, "channel": channel, "account": account}
        for name in table.names:
            if table.column(name).type == "VARCHAR" and name not in _CODES:
                given = own.get(name) or (name if name in _FREE else "")
                mark = PRIVATE if name == "agent" else word
                if given and name != "permalink":
                    own[name] = f"{mark} {given}"
        if word == SECRET and "permalink" in own:
            own["permalink"] += f"-{SECRET}"
        key = tuple(own.get(name) for name in table.keys)
        if key not in keys:
            keys.add(key)
            yield own


def _goal(
    title: str,
    category: str,
    channels: tuple[str, ...],
    accounts: tuple[tuple[str, str], ...],
) -> Goal:
    aim = Aim(
        metric="shares",
        basis=Basis.TOTAL,
        channels=channels,
        accounts=accounts,
        target=100.0,
        unit="count",
    )
    return Goal(
        titles={"en": title},
        category=category,
        aim=aim,
        start=date(2026, 3, 1),
        due=date(2026, 12, 31),
    )


def _record(workspace: Workspace, name: str, word: str) -> None:
    """A record with the word in each field that takes texts."""
    kind = KINDS.get(name)
    body: dict[str, Any] = {"name": f"{word} {name}", "category": "leads"}
    for field in kind.fields if kind else ():
        if field.shape in (Shape.LINE, Shape.TEXT):
            body[field.name] = f"{word} {name} {field.name}"
        elif field.shape is Shape.DAY:
            body[field.name] = "2026-12-01"
    Documents(workspace).add(name, body, f"{SECRET}@kahve.example")
