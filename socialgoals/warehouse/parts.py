"""A part of a workspace, to look at and nothing beyond it: live, or as it was once.

A part is a catalog of its own that has every table of the workspace, each holding only the rows
that belong to the part. Queries know nothing of it: they run with it as their catalog, and what
is not in it cannot be named. A live part is made of views; a frozen one is a file of copies.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from socialgoals.period import Period
from socialgoals.schema import COMPETITORS, POSTS, TABLES, Table
from socialgoals.warehouse import rollups
from socialgoals.warehouse.opening import FROZEN, Workspace
from socialgoals.warehouse.reading import Warehouse

_OWN = "workspace.main"
# What a part never holds, though queries may ask for it.
_CLOSED = ("answers", "rejects", "document_history", "audit_log", "link_visits")

# Check-ins stand in their goal with the mail address of whoever made them.
_UNSIGNED = (
    "CASE WHEN kind IN ('goal', 'objective') THEN regexp_replace(body, "
    """'"who": "([^"\\\\]|\\\\.)*"', '"who": ""', 'g') ELSE body END"""
)


class NoLongerShown(Exception):
    """A part was closed while somebody looked at it."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """What is shown: of these channels and accounts (none named: all), in these days (None:
    all).

    `kinds` are the kinds of documents shown, and `categories` those of goals and milestones
    (None: all). Where channels or accounts are named, a goal is shown only if it counts nothing
    beyond them.
    """

    channels: tuple[str, ...] = ()
    accounts: tuple[tuple[str, str], ...] = ()
    days: Period | None = None
    kinds: tuple[str, ...] = ()
    categories: tuple[str, ...] | None = ()

    @property
    def narrowed(self) -> bool:
        """Whether some channels or accounts are left out."""
        return bool(self.channels or self.accounts)


def live(workspace: Workspace, name: str, part: Part, guard: Callable[[], None]) -> Warehouse:
    """The part as it is at any moment.

    `guard` is called before each use and raises NoLongerShown when the part is closed.
    """
    catalog = _catalog(name)

    def define() -> None:
        with workspace.catalogs() as cursor:
            cursor.execute(f"ATTACH IF NOT EXISTS ':memory:' AS {catalog}")
            for table, select in _selects(name, part).items():
                cursor.execute(f"CREATE OR REPLACE VIEW {catalog}.main.{table} AS {select}")

    return Warehouse(_Shown(workspace, define, guard), catalog, part.narrowed)


def freeze(workspace: Workspace, name: str, part: Part) -> None:
    """Copy the part as it is now into a file of its own: all of it or nothing of it."""
    path, catalog = _file(workspace, name), _catalog(name)
    path.parent.mkdir(exist_ok=True)
    unfinished = path.with_suffix(".part")
    with workspace.catalogs() as cursor:
        cursor.execute(f"ATTACH '{_quoted(unfinished)}' AS {catalog}")
        try:
            cursor.execute("BEGIN")
            for table, select in _selects(name, part).items():
                cursor.execute(f"CREATE TABLE {catalog}.main.{table} AS {select}")
            cursor.execute("COMMIT")
        finally:
            cursor.execute(f"DETACH {catalog}")
    unfinished.rename(path)


def frozen(workspace: Workspace, name: str, part: Part, guard: Callable[[], None]) -> Warehouse:
    """The part as it was when it was frozen. Each use raises NoLongerShown without its file."""
    path, catalog = _file(workspace, name), _catalog(name)

    def define() -> None:
        if not path.exists():
            raise NoLongerShown(name)
        with workspace.catalogs() as cursor:
            cursor.execute(f"ATTACH IF NOT EXISTS '{_quoted(path)}' AS {catalog} (READ_ONLY)")

    return Warehouse(_Still(workspace, define, guard), catalog, part.narrowed)


def forget(workspace: Workspace, name: str) -> None:
    """Remove what was frozen, if it was; who still looks at it sees nothing more."""
    _file(workspace, name).unlink(missing_ok=True)


class _Shown:
    """A connection to a part: it asks before each use, and defines what a new one lacks."""

    def __init__(
        self, workspace: Workspace, define: Callable[[], None], guard: Callable[[], None]
    ) -> None:
        self._workspace = workspace
        self._define = define
        self._guard = guard
        self._defined = -1

    @property
    def version(self) -> int:
        # What is remembered by version must not be seen either.
        self._guard()
        return self._workspace.version

    def cursor(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        self._guard()
        generation = self._workspace.generation
        if self._defined != generation:
            self._define()
            self._defined = generation
        return self._workspace.source.cursor()


class _Still(_Shown):
    """A connection to a part that never changes."""

    @property
    def version(self) -> int:
        self._guard()
        return 0


def _selects(name: str, part: Part) -> dict[str, str]:
    """The rows of each table of the workspace that belong to the part."""
    found = {}
    accounts = _accounts(part)
    for table in TABLES.values():
        # A name is no key to a number, but that there are several agents is.
        rows = f"* REPLACE ({_agent(name)} AS agent)" if "agent" in table.names else "*"
        for kept in (table.name, f"observed_{table.name}", f"merged_{table.name}"):
            found[kept] = f"SELECT {rows} FROM {_OWN}.{kept} WHERE {_inside(part, table)}"
    found["posts_by_day"] = _all("posts_by_day", _inside(part, POSTS))
    # Months of a part that begins or ends within one are added up from its days.
    whole = part.days is None
    found["posts_by_month"] = (
        _all("posts_by_month", accounts) if whole else rollups.months(found["posts_by_day"])
    )
    found["internal_accounts"] = _all("internal_accounts", accounts)
    found["named_accounts"] = _all("named_accounts", accounts)
    found["imports"] = (
        "SELECT * REPLACE ('' AS hash, '' AS answers, '' AS fingerprint, '[]' AS notes, "
        f"CAST([] AS VARCHAR[]) AS unknown_columns) FROM {_OWN}.imports WHERE {accounts} "
        f"OR id IN (SELECT import_id FROM {_OWN}.named_accounts WHERE {accounts})"
    )
    found["settings"] = _all("settings", "name = 'zone'")
    found["documents"] = (
        f"SELECT * REPLACE ('' AS changed_by, {_UNSIGNED} AS body) FROM {_OWN}.documents "
        f"WHERE {_documents(part)}"
    )
    for closed in _CLOSED:
        found[closed] = _all(closed, "false")
    return found


def _all(table: str, where: str) -> str:
    return f"SELECT * FROM {_OWN}.{table} WHERE {where}"


def _agent(salt: str) -> str:
    return f"'#' || left(md5('{salt}' || agent), 4)"


def _inside(part: Part, table: Table) -> str:
    """The condition of a fact's row."""
    rows = _accounts(part, competitors=table is COMPETITORS)
    if part.days is None:
        return rows
    first, last = part.days.start, part.days.end
    if table.name == "audience_splits":
        # Who the audience was when the days began is told by what was known before them.
        return f"{rows} AND {table.day} <= DATE '{last}'"
    return f"{rows} AND {table.day} >= DATE '{first}' AND {table.last_day} <= DATE '{last}'"


def _accounts(part: Part, competitors: bool = False) -> str:
    where = ["true"]
    if part.channels:
        where.append(f"channel IN ({_listed(part.channels)})")
    if part.accounts and competitors:
        where.append(f"channel IN ({_listed([channel for channel, _name in part.accounts])})")
    elif part.accounts:
        pairs = ", ".join(f"({_listed(pair)})" for pair in part.accounts)
        where.append(f"(channel, account) IN ({pairs})")
    return "(" + " AND ".join(where) + ")"


def _documents(part: Part) -> str:
    where = [f"NOT archived AND kind IN ({_listed(part.kinds or ('',))})"]
    if part.categories is not None:
        category = "json_extract_string(body, '$.category')"
        where.append(f"({category} IS NULL OR {category} IN ({_listed(part.categories)}))")
    channels = part.channels or tuple({channel for channel, _name in part.accounts})
    if channels:
        allowed = f"[{_listed(channels)}]"
        # A mark on a chart is of its channels; a goal counts what its aims name, else all.
        own = _strings("$.channels")
        where.append(f"(len({own}) = 0 OR list_has_any({own}, {allowed}))")
        where.append(_aims_inside("[json_extract(body, '$.aim')]", allowed, part))
        where.append(_aims_inside("json_extract(body, '$.key_results[*].aim')", allowed, part))
    return " AND ".join(where)


def _aims_inside(aims: str, allowed: str, part: Part) -> str:
    """Every aim that is fed by data names channels, and none beyond those allowed."""
    names = "from_json(json_extract(aim, '$.channels'), '[\"VARCHAR\"]')"
    inside = f"len({names}) > 0 AND list_has_all({allowed}, {names})"
    if part.accounts:
        pairs = ", ".join(f"[{_listed(pair)}]" for pair in part.accounts)
        accounts = "from_json(json_extract(aim, '$.accounts'), '[[\"VARCHAR\"]]')"
        inside += f" AND len({accounts}) > 0 AND list_has_all([{pairs}], {accounts})"
    fed = "coalesce(json_extract_string(aim, '$.metric'), '') <> ''"
    beyond = f"lambda aim: ({fed}) AND NOT coalesce({inside}, false)"
    return f"len(list_filter({aims}, {beyond})) = 0"


def _strings(path: str) -> str:
    return f"coalesce(from_json(json_extract(body, '{path}'), '[\"VARCHAR\"]'), [])"


def _listed(values: Sequence[Any]) -> str:
    return ", ".join("'" + str(value).replace("'", "''") + "'" for value in values) or "''"


def _catalog(name: str) -> str:
    if not name.isalnum():
        raise ValueError(f"no name for a part: {name!r}")
    return f"part_{name}"


def _file(workspace: Workspace, name: str) -> Path:
    return workspace.folder / FROZEN / f"{name}.duckdb"


def _quoted(path: Path) -> str:
    return str(path.resolve()).replace("'", "''")
