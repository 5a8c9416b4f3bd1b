"""What a relation is, and the pieces of SQL that derived columns are written with."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from socialgoals import schema
from socialgoals.schema import Additivity, Table

_WORD = re.compile(r"[a-z_]+")


@dataclass(frozen=True, kw_only=True)
class Relation:
    """A fact table as metrics see it.

    A row counts under its `day`, if `where` holds. `sums` are its columns that add up, as SQL
    of one row; `given` is what several of them ask, so that it is reckoned once. Rows of
    different `variants` sum up the same things, so that of an account (with `by_name`, of all
    accounts of a name) only one may be added, the first that has rows. `events`: a row is one
    thing that happened, so that a day without any is a day with nothing. `rolled`: its sums may
    be taken from those that the warehouse keeps of days and months.
    """

    name: str
    table: str
    sums: Mapping[str, str]
    given: Mapping[str, str] = field(default_factory=dict)
    day: str = "day"
    where: str = ""
    variant: str = ""
    variants: tuple[str, ...] = ()
    by_name: bool = False
    events: bool = False
    rolled: bool = False
    money: frozenset[str] = field(default=frozenset())

    @cached_property
    def fact(self) -> Table:
        return schema.TABLES[self.table]

    @cached_property
    def until(self) -> str:
        """The last day of what a row sums up; empty where that is its one day."""
        return "last_day" if "last_day" in self.fact.names else ""

    @cached_property
    def has_currency(self) -> bool:
        return bool(self.money)

    @cached_property
    def uniques(self) -> tuple[str, ...]:
        """The columns that count people, or are no amounts at all: never added up."""
        columns = self.fact.columns
        return tuple(c.name for c in columns if c.additivity is Additivity.UNIQUE)

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """The names under which rows speak for an account, the preferred one first."""
        if not self.variants:
            return (self.name,)
        return tuple(f"{self.name}/{variant}" for variant in self.variants)

    def sources(self, column: str) -> tuple[str, ...]:
        """The columns of the fact table that a column is made of."""
        if column not in self._sources:
            self._sources[column] = self._sources_of(column)
        return self._sources[column]

    @cached_property
    def _sources(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _sources_of(self, column: str) -> tuple[str, ...]:
        if column in self.fact.names:
            return (column,)
        sql = self.sums.get(column, "")
        words = _WORD.findall(re.sub(r"'[^']*'", "", sql))
        plain = {"channel", "account", "day", *self.fact.keys} - {"kind"}
        found = tuple(dict.fromkeys(w for w in words if w in self.fact.names))
        return tuple(w for w in found if w not in plain) or found

    def counts(self, column: str) -> bool:
        """Whether a column counts rows, and adds no amounts of theirs."""
        words = _WORD.findall(self.sums.get(column, column))
        return not set(words).intersection(self.fact.rolled)

    def rows(self, table: str = "") -> str:
        """What to select from, as `own`: a table of such rows, with what is given of each."""
        table = table or self.table
        if not self.given:
            return f"{table} AS own"
        given = ", ".join(f"{sql} AS {name}" for name, sql in self.given.items())
        return f"(SELECT *, {given} FROM {table}) AS own"

    def selected(self, columns: Iterable[str], rolled: bool = False) -> list[str]:
        """The columns as SQL, each under its name.

        Of a `rolled` row, which stands for several facts, what is the same of each counts as
        often; amounts are their sums already.
        """
        return [self._selected(name, rolled) for name in columns]

    def _selected(self, name: str, rolled: bool) -> str:
        sql = self.sums.get(name, name)
        if rolled and self.counts(name):
            sql = "facts" if sql == "1" else f"facts * ({sql})"
        return name if sql == name else f"{sql} AS {name}"


def plain(table: Table) -> dict[str, str]:
    return {name: name for name in table.additive}


def one(condition: str, otherwise: str = "") -> str:
    """1 where it holds; 0 where `otherwise` does; else unknown."""
    rest = f" WHEN {otherwise} THEN 0" if otherwise else ""
    return f"CASE WHEN {condition} THEN 1{rest} END"


def flag(condition: str, known: str) -> str:
    """1 where it holds and 0 where not, if that is known."""
    return f"CASE WHEN {known} THEN CASE WHEN {condition} THEN 1 ELSE 0 END END"


def told(table: Table, condition: str) -> str:
    """That the row's list tells of a thing at all, since some row of it does."""
    rolled = set(_WORD.findall(condition)).intersection(table.rolled_by or ())
    source = f"{table.name}_by_month" if rolled else table.name
    # DISTINCT: what is looked up in stays small, which quarters the time at a million rows.
    return f"account IN (SELECT DISTINCT account FROM {source} WHERE {condition})"
