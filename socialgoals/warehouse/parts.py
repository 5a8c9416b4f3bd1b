"""A part of a workspace, to look at and nothing beyond it: live, or as it was once.

A part is a catalog of its own that has every table of the workspace, each holding only the rows
that belong to the part. Queries know nothing of it: they run with it as their catalog, and what
is not in it cannot be named. A live part is made of views; a frozen one is a file of copies.
"""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from socialgoals.period import Period
from socialgoals.schema import COMPETITORS, TABLES, Table
from socialgoals.warehouse import rollups
from socialgoals.warehouse.opening import FROZEN, Workspace
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

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
    """What is shown: these channels and accounts (none named: all), in these days or all.

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


def live(workspace: Workspace, part: Part, guard: Callable[[], None], salt: str) -> Warehouse:
    """The part as it is at any moment; the same part is the same catalog, whoever looks.

    `guard` is called before each use and raises NoLongerShown when the part is closed. `salt`
    is known to nobody who looks: it makes numbers of the names of agents.
    """
    shown = _live(workspace, part, salt)
    return Warehouse(_Guarded(shown, guard), shown.catalog, part.narrowed)


def freeze(workspace: Workspace, name: str, part: Part) -> None:
    """Copy the part as it is now into a file of its own: all of it or nothing of it."""
    path, catalog = _file(workspace, name), _catalog(name)
    path.parent.mkdir(exist_ok=True)
    unfinished = path.with_suffix(".part")
    with workspace.catalogs() as cursor:
        cursor.execute(f"ATTACH '{_quoted(unfinished)}' AS {catalog}")
        try:
            cursor.execute("BEGIN")
            for table, select in _selects(part, name).items():
                cursor.execute(f"CREATE TABLE {catalog}.main.{table} AS {select}")
            cursor.execute("COMMIT")
        finally:
            cursor.execute(f"DETACH {catalog}")
    unfinished.rename(path)


def frozen(workspace: Workspace, name: str, part: Part, guard: Callable[[], None]) -> Warehouse:
    """The part as it was when it was frozen. Each use raises NoLongerShown without its file."""
    shown = _Still(workspace, name)
    return Warehouse(_Guarded(shown, guard), shown.catalog, part.narrowed)


def forget(workspace: Workspace, name: str) -> None:
    """Remove what was frozen, if it was; who still looks at it sees nothing more."""
    _file(workspace, name).unlink(missing_ok=True)


@remembered(256)
def _live(workspace: Workspace, part: Part, salt: str) -> "_Live":
    return _Live(workspace, part, salt)


class _Shown(ABC):
    """A catalog beside the workspace's own, defined again where a new connection lacks it."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        self._workspace = workspace
        self._name = name
        self._defined = -1
        self.catalog = _catalog(name)

    @property
    def version(self) -> int:
        """Grows with every write to the workspace."""
        return self._workspace.version

    def cursor(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A new cursor, to be given back."""
        if self._defined != self._workspace.generation:
            with self._workspace.catalogs() as cursor:
                generation = self._workspace.generation
                # Whoever waited here finds it done.
                if self._defined != generation:
                    self._define(cursor)
                    self._defined = generation
        return self._workspace.source.cursor()

    @abstractmethod
    def _define(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Make the catalog."""


class _Live(_Shown):
    """Views of the workspace's own tables."""

    def __init__(self, workspace: Workspace, part: Part, salt: str) -> None:
        super().__init__(
            workspace, hashlib.sha256(repr((part, salt)).encode()).hexdigest()[:24]
        )
        self._part = part
        self._salt = salt

    def _define(self, cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.execute(f"ATTACH IF NOT EXISTS ':memory:' AS {self.catalog}")
        for table, select in _selects(self._part, self._salt).items():
            cursor.execute(f"CREATE OR REPLACE VIEW {self.catalog}.main.{table} AS {select}")


class _Still(_Shown):
    """Copies in a file, which never change."""

    @property
    def version(self) -> int:
        return 0

    def _define(self, cursor: duckdb.DuckDBPyConnection) -> None:
        path = _file(self._workspace, self._name)
        if not path.exists():
            raise NoLongerShown(self._name)
        cursor.execute(f"ATTACH IF NOT EXISTS '{_quoted(path)}' AS {self.catalog} (READ_ONLY)")


class _Guarded:
    """A way to a part that asks before each use. Ways to the same part are equal: what is
    remembered for one is remembered for all, and each asks for itself."""

    def __init__(self, shown: _Shown, guard: Callable[[], None]) -> None:
        self._shown, self._guard = shown, guard

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Guarded) and self._shown is other._shown

    def __hash__(self) -> int:
        return hash(self._shown)

    @property
    def version(self) -> int:
        # What is remembered by version must not be seen either.
        self._guard()
        return self._shown.version

    def cursor(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        self._guard()
        return self._shown.cursor()


def _selects(part: Part, salt: str) -> dict[str, str]:
    """The rows of each table of the workspace that belong to the part."""
    found = {}
    accounts = _accounts(part)
    for table in TABLES.values():
        # A name is no key to a number, but that there are several agents is.
        rows = f"* REPLACE ({_agent(salt)} AS agent)" if "agent" in table.names else "*"
        for kept in (table.name, f"observed_{table.name}", f"merged_{table.name}"):
            found[kept] = f"SELECT {rows} FROM {_OWN}.{kept} WHERE {_inside(part, table)}"
    for table in rollups.ROLLED:
        days, months = f"{table.name}_by_day", f"{table.name}_by_month"
        found[days] = _all(days, _inside(part, table))
        # Months of a part that begins or ends within one are added up from its days.
        whole = part.days is None
        found[months] = _all(months, accounts) if whole else rollups.months(table, found[days])
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
