"""A format of the user's own: what the columns of a table are that no format knows.

Everything in it comes from people and files, so it is data and never SQL: headers are compared
as text, and of fact columns, date formats, units and channels only known ones are taken.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from socialgoals.channels import PLACES
from socialgoals.exports import recognise
from socialgoals.exports.findings import Message
from socialgoals.exports.format import Format
from socialgoals.exports.kinds import (
    Amount,
    Coded,
    Count,
    Currency,
    Day,
    Digest,
    Duration,
    Fixed,
    Flag,
    Identifier,
    Kind,
    Moment,
    Money,
    Share,
    Text,
)
from socialgoals.i18n import N_, fold
from socialgoals.schema import (
    ACCOUNT_DAYS,
    AD_RESULTS,
    AUDIENCE_SPLITS,
    COMPETITORS,
    POSTS,
    SURVEY_RESPONSES,
    WEB_VISITS,
    Column,
    Role,
    Table,
)

# What a user's format is called by an import: `own:3f2a9c0b1d4e:2`, its id and its version.
PREFIX = "own:"

# The decimal marks, as the kinds of cells name them.
POINT, COMMA = MARKS = ("point", "comma")
# How many seconds each unit of time has.
SECONDS = {"seconds": 1.0, "minutes": 60.0, "hours": 3600.0}
PERCENT = "percent"
UTC, PLATFORM = ZONES = ("UTC", "platform")
DATES = frozenset(
    day + time
    for day in ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y")
    for time in ("", " %H:%M", " %H:%M:%S")
)

# What every row of a table is alike in, where no column says it: the words that facts use.
CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    (AUDIENCE_SPLITS.name, "audience"): ("followers", "visitors", "viewers"),
    (AUDIENCE_SPLITS.name, "dimension"): (
        *("country", "city", "age", "gender", "age_gender", "language"),
        *("job", "industry", "seniority", "company_size", "location"),
    ),
    (AD_RESULTS.name, "level"): ("account", "campaign", "ad_set", "ad", "keyword"),
    (WEB_VISITS.name, "dimension"): ("total", "source", "page", "event", "other"),
    (SURVEY_RESPONSES.name, "kind"): ("nps", "csat"),
}
# Tables whose rows say nothing without a number; a list of leads counts by its rows.
_NUMBERS = (POSTS, ACCOUNT_DAYS, AUDIENCE_SPLITS, AD_RESULTS, WEB_VISITS, COMPETITORS)
_FRACTIONS = ("share", "satisfaction")
_MONEY = ("spend", "revenue", "value")

_NO_COLUMN = N_("Say what at least one column is.")
_NO_NUMBER = N_("Say which column holds a number; without one there is nothing to count.")
_NO_KEY = N_("Say which column is “{column}”: without it one row cannot be told from another.")
_NO_DAY = N_("Say which column is the date: without one the rows count in no period.")
_NO_CHANNEL = N_("Say which channel the numbers are from.")
_NOT_THERE = N_("The table has no column “{column}”.")


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a column of the fact comes from: a header, and how its cells are written.

    `written` is a date format or a decimal mark, `unit` that of a bare number (hours, percent);
    without them the cells tell. `codes` bring the file's words to those of the facts. `made_of`
    are the headers that an id is made of where there is none.
    """

    header: str = ""
    written: str = ""
    unit: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    made_of: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TableMapping:
    """What a table's rows and columns are, as somebody said it.

    `sheet` and `title` are what it is bound to, empty for any. `fixed` are columns of the
    fact that are alike in all rows. `add_up` sums rows of one key. `preferred` makes it win
    over formats that are built in. `zone` says whose clock moments are on: the workspace's
    where it is empty, else UTC or that of the platform's exports.
    """

    label: str
    table: Table
    header: tuple[str, ...]
    channel: str = ""
    account: str = ""
    sheet: str = ""
    title: str = ""
    columns: Mapping[str, Source] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    add_up: bool = False
    preferred: bool = False
    zone: str = ""

    @property
    def undated(self) -> bool:
        """Whether nothing in a row tells its day, so that it is asked once a file."""
        return self.table.day in self.table.keys and self.table.day not in self.columns


def choosable(table: Table) -> tuple[Column, ...]:
    """The columns of a fact that a column of a file may be."""
    return tuple(column for column in table.columns if column.same_as != "channel")


def problems(mapping: TableMapping) -> tuple[Message, ...]:
    """What must be said before the table can be read; nothing where it can."""
    found = [
        Message(_NOT_THERE, {"column": source.header})
        for source in mapping.columns.values()
        if source.header and fold(source.header) not in map(fold, mapping.header)
    ]
    if not mapping.columns:
        return (*found, Message(_NO_COLUMN))
    if not mapping.channel and not _given(mapping, "channel"):
        found.append(Message(_NO_CHANNEL))
    for name in mapping.table.keys:
        column = mapping.table.column(name)
        by_link = name == id_of(mapping.table) and "permalink" in mapping.columns
        asked = name in ("channel", "account", mapping.table.day)
        if not (asked or by_link or column.optional or _given(mapping, name)):
            found.append(Message(_NO_KEY, {"column": column.label}))
    if not mapping.undated and not _dated(mapping):
        found.append(Message(_NO_DAY))
    counted = any(name in mapping.columns for name in mapping.table.measures)
    if mapping.table in _NUMBERS and not counted:
        found.append(Message(_NO_NUMBER))
    return tuple(found)


def _given(mapping: TableMapping, name: str) -> bool:
    return name in mapping.columns or bool(mapping.fixed.get(name))


def _dated(mapping: TableMapping) -> bool:
    day = mapping.table.column(mapping.table.day)
    return day.name in mapping.columns or day.day_of in mapping.columns


def id_of(table: Table) -> str:
    """The key that names one row of a list, such as `post_id`; none for tables of days."""
    return next((name for name in table.keys if name.endswith("_id")), "")


def as_format(mapping: TableMapping, name: str) -> Format:
    """The format that reads the tables that a mapping is about."""
    columns: dict[str, Kind] = {
        column: _kind(mapping.table, mapping.table.column(column), source)
        for column, source in mapping.columns.items()
    }
    columns |= {c: Fixed(value=value) for c, value in mapping.fixed.items() if value}
    if mapping.account and "account" not in columns:
        columns["account"] = Fixed(value=mapping.account)
    money = [name for name in _MONEY if name in mapping.columns]
    if money and "currency" in mapping.table.names and "currency" not in columns:
        columns["currency"] = Currency((mapping.columns[money[0]].header,))
    summed = "last_day" in mapping.table.keys
    key = id_of(mapping.table)
    if key and key not in columns and "permalink" in mapping.columns:
        columns[key] = Identifier((mapping.columns["permalink"].header,))
    headers = tuple(dict.fromkeys(header for header in mapping.header if fold(header)))
    return Format(
        name=name,
        label=mapping.label,
        channel="" if "channel" in mapping.columns else mapping.channel,
        table=mapping.table,
        columns=columns,
        signature=tuple((header,) for header in headers),
        closed=True,
        unused=headers,
        where="",
        fold=mapping.add_up,
        asks_day=mapping.undated and not summed,
        asks_period=mapping.undated and summed,
        home_time=not mapping.zone,
        zone=UTC if mapping.zone == UTC else "",
        own=True,
        preferred=mapping.preferred,
        section=(mapping.sheet,) if mapping.sheet else (),
        title=(mapping.title,) if mapping.title else (),
    )


def _kind(table: Table, column: Column, source: Source) -> Kind:
    names = (source.header,)
    mark = source.written if source.written in MARKS else ""
    dates = (source.written,) if source.written in DATES else ()
    if column.name == "channel":
        return Coded(names, codes={**channel_words(), **source.codes}, rest="other")
    if source.made_of:
        return Digest((), of=source.made_of)
    match column.type:
        case "DATE":
            return Day(names, formats=dates or Day.formats)
        case "TIMESTAMP":
            return Moment(names, formats=dates or Moment.formats)
        case "BIGINT":
            return Count(names)
        case "BOOLEAN":
            return Flag(names)
        case "DOUBLE":
            return _number(column, names, mark, source.unit)
    codes = {**known_codes(table.name, column.name), **source.codes}
    if codes:
        return Coded(names, codes=codes)
    identifies = column.role is Role.KEY and column.name.endswith("_id")
    return Identifier(names) if identifies else Text(names)


def _number(column: Column, names: tuple[str, ...], mark: str, unit: str) -> Kind:
    if column.name in _MONEY:
        return Money(names, mark=mark)
    if column.name in _FRACTIONS:
        return Share(names, percent=unit == PERCENT, mark=mark)
    own = own_unit(column)
    if not own:
        return Amount(names, mark=mark)
    bare = SECONDS.get(unit, SECONDS[own])
    # A clock's `1:30` is taken as it stands whatever the unit of bare numbers.
    return Duration(names, scale=1 / SECONDS[own], bare=bare)


def own_unit(column: Column) -> str:
    """The unit of time that a column of the fact is kept in; none where it is no time."""
    return next((unit for unit in SECONDS if column.name.endswith(f"_{unit}")), "")


def is_fraction(column: Column) -> bool:
    """Whether a column of the fact is a part of a whole, 0 to 1."""
    return column.name in _FRACTIONS


@cache
def known_codes(table: str, column: str) -> dict[str, str]:
    """The words that formats bring to the codes of a fact's column."""
    found: dict[str, str] = {}
    for format in recognise.FORMATS:
        kind = format.columns.get(column)
        if format.table.name == table and isinstance(kind, Coded):
            for word, code in kind.codes.items():
                found.setdefault(word.lower(), code)
    return found


@cache
def channel_words() -> dict[str, str]:
    """The channels by what people call them."""
    names = {place.label.lower(): place.name for place in PLACES.values()}
    short = {"ig": "instagram", "fb": "facebook", "twitter": "x", "yt": "youtube"}
    return {**names, **{name: name for name in PLACES}, **short, "insta": "instagram"}
