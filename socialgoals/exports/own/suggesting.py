"""What the columns of an unknown table probably are, from their names and from their cells.

Names come from everything that is known: the headers of all formats in all their languages, and
what the facts' columns are called in the languages of the app. Nothing is brought in by a
suggestion; somebody looks at it first.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache, lru_cache

from socialgoals.channels import PLACES
from socialgoals.exports import recognise
from socialgoals.exports.kinds import Fixed
from socialgoals.exports.own import mapping
from socialgoals.exports.own.column_words import COLUMNS, EMPTY, UNITS
from socialgoals.exports.own.mapping import CHOICES, Source, TableMapping
from socialgoals.exports.own.profiling import Look, Profile, channel_of, profile
from socialgoals.i18n import LANGUAGES, fold, translate
from socialgoals.schema import POSTS, TABLES, Column, Role, Table

Rows = Sequence[Sequence[str]]

_NOTES = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_CLOSE = 0.86
# Wide tables repeat one name for each country; their names need no guessing.
_FUZZY = 80
_LONGEST = 200


def suggest(
    label: str, header: Sequence[str], rows: Rows, table: Table | None = None
) -> TableMapping:
    """A mapping to begin with; `table` where it is already known what a row is."""
    profiles = [profile([_cell(row, place) for row in rows]) for place in range(len(header))]
    named = _first(header)
    drafts = {t.name: _columns(t, named, profiles) for t in (table,) if t} or {
        name: _columns(t, named, profiles) for name, t in TABLES.items()
    }
    best = TABLES[max(drafts, key=lambda n: _score(TABLES[n], drafts[n], named, profiles))]
    columns = drafts[best.name]
    return TableMapping(
        label=label,
        table=best,
        header=tuple(header),
        channel="" if "channel" in columns else _channel(best, label, header, rows, columns),
        columns=columns,
        fixed=_fixed(best, columns),
        zone=mapping.UTC if any(_in_utc(source.header) for source in columns.values()) else "",
    )


def _in_utc(name: str) -> bool:
    """Whether a name says whose clock its moments are on: `Date (GMT)`."""
    return bool({"gmt", "utc"} & set(re.findall(r"\w+", fold(name))))


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _first(header: Sequence[str]) -> dict[str, int]:
    """The place of each name; of two columns called alike, only the first can be told."""
    found: dict[str, int] = {}
    for place, name in enumerate(header):
        if name.strip():
            found.setdefault(name, place)
    return found


def _score(
    table: Table,
    columns: Mapping[str, Source],
    named: Mapping[str, int],
    profiles: Sequence[Profile],
) -> float:
    """How well a table fits: the names that few tables have say most."""
    rarity = sum(_rarity(source.header) for source in columns.values())
    keys = [k for k in table.keys if k not in ("channel", "account")]
    wanted = [k for k in keys if not table.column(k).optional]
    by_link = {k for k in wanted if k.endswith("_id") and "permalink" in columns}
    known = [k for k in wanted if k in columns or k in by_link or (table.name, k) in CHOICES]
    # A date and a link alone may be a list of anything; it is one of posts most often.
    measured = any(m in columns for m in table.measures)
    measured = measured if table.name in _COUNTED else measured or rarity >= 1
    whole = measured and len(known) == len(wanted)
    telling = ["permalink"] if by_link else [k for k in keys if k in columns]
    unique = [profiles[named[columns[k].header]].unique for k in telling]
    told_apart = any(unique) or len(unique) > 1 or "account" in columns
    return rarity + 1.5 * whole + (0.5 if told_apart else -1.5)


_COUNTED = (
    *("posts", "account_days", "audience_splits", "ad_results", "web_visits", "competitors"),
)


def _columns(
    table: Table, named: Mapping[str, int], profiles: Sequence[Profile]
) -> dict[str, Source]:
    """The columns of a fact whose name, or one like it, stands in a header; then by cells."""
    found: dict[str, Source] = {}
    for how in (_exact, _bare, _plain, _alike):
        for name, place in list(named.items())[: _FUZZY if how is _alike else None]:
            if any(source.header == name for source in found.values()):
                continue
            free = (table.column(c) for c in how(table.name, name) if c not in found)
            fact = next((column for column in free if _possible(column, profiles[place])), None)
            if fact:
                found[fact.name] = _source(fact, name, profiles[place])
    _by_cells(table, found, named, profiles)
    return found


def _exact(table: str, name: str) -> Sequence[str]:
    return _vocabulary(table).get(_key(name), ())


def _bare(table: str, name: str) -> Sequence[str]:
    """The name without what stands in brackets: `Cost (USD)`."""
    return _vocabulary(table).get(_key(_NOTES.sub(" ", name)), ())


def _plain(table: str, name: str) -> Sequence[str]:
    """The name without words that say nothing: `Total number of likes`."""
    words = _key(_NOTES.sub(" ", name)).split()
    return _vocabulary(table).get(" ".join(w for w in words if w not in EMPTY), ())


@lru_cache(maxsize=4096)
def _alike(table: str, name: str) -> Sequence[str]:
    known = _vocabulary(table)
    close = get_close_matches(_key(_NOTES.sub(" ", name)), known, n=1, cutoff=_CLOSE)
    return known[close[0]] if close else ()


def _key(name: str) -> str:
    return " ".join(re.sub(r"[_\-./:#]+", " ", fold(name[:_LONGEST])).split())


@cache
def _vocabulary(table: str) -> dict[str, list[str]]:
    """The columns of a fact by what they are called: by formats first, then by the app."""
    found: dict[str, list[str]] = {}
    for name, column in _names(table):
        if key := _key(name):
            found.setdefault(key, []).append(column)
    return found


def _names(table: str) -> Iterable[tuple[str, str]]:
    own = [format for format in recognise.FORMATS if format.table.name == table]
    for format in own:
        for column, kind in format.columns.items():
            yield from ((name, column) for name in kind.names)
    for fact in TABLES[table].columns:
        yield fact.name, fact.name
        yield from ((translate(fact.label, code), fact.name) for code in LANGUAGES)
        yield from ((name, fact.name) for name in COLUMNS.get(fact.name, ()))
    # What a format calls a measure in another table it is most likely called in this one.
    for format in recognise.FORMATS:
        for column, kind in format.columns.items():
            if column in TABLES[table].names and not isinstance(kind, Fixed):
                yield from ((name, column) for name in kind.names)


@lru_cache(maxsize=4096)
def _rarity(name: str) -> float:
    """How much a name says: all where one fact alone has it, little where only cells told."""
    ways = (_exact, _bare, _plain)
    known = sum(any(how(table, name) for how in ways) for table in TABLES)
    return 1 / known if known else 0.2


def _possible(column: Column, seen: Profile) -> bool:
    """Whether a column of the fact can be written so; an empty one may be anything."""
    if seen.look is Look.EMPTY:
        return True
    if column.type in ("DATE", "TIMESTAMP"):
        return seen.is_date
    if column.type == "BIGINT":
        return seen.look is Look.WHOLE or (seen.look is Look.NUMBER and seen.largest > 1)
    if column.type == "DOUBLE":
        clock = seen.look is Look.CLOCK and bool(mapping.own_unit(column))
        return seen.is_number or clock
    if column.name in ("text", "title", "permalink"):
        return seen.look in (Look.TEXT, Look.LINK)
    return not seen.is_date


def _source(column: Column, name: str, seen: Profile) -> Source:
    unit = ""
    if own := mapping.own_unit(column):
        words = set(re.findall(r"\w+", fold(name)))
        unit = next((u for u, known in UNITS.items() if words & set(known)), own)
        unit = "" if unit == own else unit
    elif mapping.is_fraction(column) and seen.largest > 1 and seen.look is not Look.PERCENT:
        unit = mapping.PERCENT
    return Source(header=name, unit=unit)


def _by_cells(
    table: Table,
    columns: dict[str, Source],
    named: Mapping[str, int],
    profiles: Sequence[Profile],
) -> None:
    """Dates, links and ids whose names say nothing, told by their cells."""
    used = {source.header for source in columns.values()}
    free = {name: profiles[place] for name, place in named.items() if name not in used}

    def take(column: str, fits: Iterable[str]) -> None:
        if column in table.names and column not in columns and (name := next(iter(fits), "")):
            columns[column] = _source(table.column(column), name, free.pop(name))

    moment = next((c.name for c in table.columns if c.type == "TIMESTAMP"), "")
    if not {table.day, moment} & set(columns):
        take(moment, (n for n, seen in free.items() if seen.look is Look.MOMENT))
    if not {table.day, moment} & set(columns):
        take(table.day, (n for n, seen in free.items() if seen.is_date))
    take("permalink", (n for n, seen in free.items() if seen.look is Look.LINK))
    for key in table.keys:
        if key.endswith("_id") and "permalink" not in columns:
            take(key, (n for n, seen in free.items() if _is_id(seen)))
    for name in ("text", "title"):
        take(name, (n for n, s in free.items() if s.look is Look.TEXT and s.longest > 40))


def _is_id(seen: Profile) -> bool:
    """A value of its own in each row, and no number that one could count to."""
    if not seen.unique or seen.is_date:
        return False
    return seen.look is Look.WHOLE and seen.largest >= 1e9


def _fixed(table: Table, columns: Mapping[str, Source]) -> dict[str, str]:
    found = {
        name: _choice(table, name, choices, columns)
        for (fact, name), choices in CHOICES.items()
        if fact == table.name and name not in columns
    }
    return {name: value for name, value in found.items() if value}


def _choice(
    table: Table, name: str, choices: Sequence[str], columns: Mapping[str, Source]
) -> str:
    """What all rows are probably alike in: the finest thing that the columns name."""
    for choice in reversed(choices):
        if choice in columns and table.column(choice).role is Role.KEY:
            return choice
    return {"audience": "followers", "level": "account", "kind": "nps"}.get(name, "")


def _channel(
    table: Table,
    label: str,
    header: Sequence[str],
    rows: Rows,
    columns: Mapping[str, Source],
) -> str:
    """The channel that links lead to, that a name mentions, or that the fact supposes."""
    if link := columns.get("permalink"):
        place = list(header).index(link.header)
        if found := channel_of([_cell(row, place) for row in rows]):
            return found
    words = set(re.findall(r"[^\W\d_]+", fold(" ".join((label, *header[:100])))))
    said = [p.name for p in PLACES.values() if len(p.name) > 1 and p.name in words - {"other"}]
    if len(said) == 1:
        return said[0]
    default = next((c.default for c in table.columns if c.name == "channel"), None)
    return (default or "") if table is not POSTS else ""
