"""Lists of one's own, a table each: what no platform exports, under the headers of a template.

One declaration a table, made from the schema: each column is found under its label in either
language, in any order, and may be left out. Platforms' exports come first where both fit.
"""

from collections.abc import Mapping
from dataclasses import replace

from socialgoals.exports.files.layout import Region
from socialgoals.exports.format import Format
from socialgoals.exports.formats.common.vocabulary import CHANNELS, SENTIMENTS
from socialgoals.exports.kinds import (
    Amount,
    Coded,
    Count,
    Currency,
    Day,
    Digest,
    Fixed,
    Flag,
    Kind,
    Moment,
    Money,
    Referrer,
    Score,
    Share,
    Text,
)
from socialgoals.i18n import LANGUAGES, N_, fold, translate
from socialgoals.schema import TABLES, Column, Role, Table

# Begin a row that shows how to fill in the others.
EXAMPLES = {"tr": "# ÖRNEK", "en": "# EXAMPLE"}

LABELS = {
    "posts": N_("Posts (your own list)"),
    "account_days": N_("Accounts by day (your own list)"),
    "audience_splits": N_("Audience by country, age, job … (your own list)"),
    "ad_results": N_("Ad results (your own list)"),
    "web_visits": N_("Visits to the website (your own list)"),
    "mentions": N_("Mentions of the brand (your own list)"),
    "survey_responses": N_("Survey answers, NPS and CSAT (your own list)"),
    "support_cases": N_("Support requests (your own list)"),
    "leads": N_("Leads (your own list)"),
    "applicants": N_("Applicants (your own list)"),
    "reviews": N_("Reviews with stars (your own list)"),
    "competitors": N_("Competitors (your own list)"),
}

# The words of a column out of few, by their codes; both languages are read.
WORDS: Mapping[str, Mapping[str, str]] = {
    "level": {
        "account": N_("account"),
        "campaign": N_("campaign"),
        "ad_set": N_("ad set"),
        "ad": N_("ad"),
        "keyword": N_("keyword"),
    },
    "dimension": {
        "total": N_("all together"),
        "source": N_("source"),
        "page": N_("page"),
        "event": N_("event"),
        "other": N_("another one"),
        "age": N_("age"),
        "gender": N_("gender"),
        "country": N_("country"),
        "city": N_("city"),
        "job": N_("job"),
    },
    "audience": {
        "followers": N_("followers"),
        "visitors": N_("visitors"),
        "viewers": N_("viewers"),
    },
    "sentiment": {
        "positive": N_("positive"),
        "neutral": N_("neutral"),
        "negative": N_("negative"),
    },
    "kind": {"nps": "nps", "csat": "csat"},
}
_IDS = {
    *("post_id", "mention_id", "response_id", "case_id", "lead_id", "applicant_id"),
    "review_id",
}
# Follow from the other columns where they are left out.
_INFERRED = ("level", "dimension", "kind")
_MONEY = {"spend", "revenue", "value"}
# On a scale, and part of what a row is when it lacks an id: other numbers change.
_SCALES = {"score", "stars"}
_DAYS = ("%Y-%m-%d", "%d.%m.%Y")
_MOMENTS = (
    *("%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M:%S"),
    *_DAYS,
)


def header(column: Column, language: str) -> str:
    """What a template calls a column. Its moments are on the workspace's own clock."""
    return translate(column.label, language).removesuffix(" (UTC)")


def headers(column: Column) -> tuple[str, ...]:
    """The column's headers in both languages."""
    return tuple(dict.fromkeys(header(column, language) for language in LANGUAGES))


def codes(column: Column) -> dict[str, str]:
    """The words of a column in both languages with their codes; empty where any text may be."""
    if column.name == "channel":
        return CHANNELS
    found = dict(SENTIMENTS) if column.name == "sentiment" else {}
    for code, word in WORDS.get(column.name, {}).items():
        found |= {code: code} | {translate(word, language): code for language in LANGUAGES}
    return found


def is_asked(table: Table, column: Column) -> bool:
    """Whether a row is nothing without this column."""
    given = (*_IDS, "account", *_INFERRED)
    key = column.role is Role.KEY and not column.optional and column.name not in given
    return key or column.name == table.day or column.name in _scores(table)


def _scores(table: Table) -> tuple[str, ...]:
    """The scores without which a row says nothing; an applicant needs none."""
    return () if table.name == "applicants" else tuple(_SCALES & set(table.measures))


def _kind(table: Table, column: Column) -> Kind:
    names = headers(column)
    if column.name in _IDS:
        return Digest(names, of=_identity(table))
    if column.name == "currency":
        return Currency(names)
    if column.name in _MONEY and column.type == "DOUBLE":
        return Money(names)
    if words := codes(column):
        # A channel nobody knows is another one where a channel may be missing.
        rest = ("other" if column.optional else "") if column.name == "channel" else None
        return Coded(names, codes=words, rest="" if column.name == "kind" else rest)
    match column.type:
        case "DATE":
            return Day(names, formats=_DAYS)
        case "TIMESTAMP":
            return Moment(names, formats=_MOMENTS)
        case "BOOLEAN":
            return Flag(names)
        case "BIGINT":
            return Count(names)
        case "DOUBLE" if column.name in ("share", "satisfaction"):
            return Share(names)
        case "DOUBLE" if column.name in _scores(table):
            return Score(names, least=0, most=10)
        case "DOUBLE":
            return Amount(names)
    return Text(names)


def _identity(table: Table) -> tuple[str, ...]:
    return tuple(
        name
        for column in table.columns
        if column.name not in _IDS
        if column.role is not Role.MEASURE or column.name in _SCALES
        for name in headers(column)
    )


def _dates(table: Table) -> tuple[str, ...]:
    """The headers that place a row in time: the day's, or those of the moment it is of."""
    day = table.column(table.day)
    moment = headers(table.column(day.day_of)) if day.day_of else ()
    return (*headers(day), *moment)


def _own(table: Table) -> tuple[str, ...]:
    """The headers no other table dated alike has; none where it is alone."""
    mine = {fold(name) for name in _dates(table)}
    others = [
        t for t in TABLES.values() if t is not table and mine & {fold(n) for n in _dates(t)}
    ]
    theirs = {fold(name) for t in others for column in t.columns for name in headers(column)}
    names = (name for column in table.columns for name in headers(column))
    return tuple(name for name in names if fold(name) not in theirs) if others else ()


def _complete(format: Format, region: Region, answers: Mapping[str, str]) -> Format:
    """What a list without a level, a dimension or a kind is about."""
    given = format.positions(region.header)
    columns = dict(format.columns)
    if "level" in columns and "level" not in given:
        finest = next((c for c in ("ad", "ad_set", "campaign") if c in given), "account")
        columns["level"] = Fixed(value=finest)
    if format.table.name == "web_visits" and "dimension" not in given:
        finest = "page" if "page" in given else "source" if "source" in given else "total"
        columns["dimension"] = Fixed(value=finest)
    if "channel" not in given and "source" in given and "medium" in columns:
        columns["channel"] = Referrer(columns["source"].names)
    if "kind" in columns and "kind" not in given and "score" in given:
        scores = [cell.strip() for cell in region.column(given["score"])]
        nps = any(cell in ("0", "6", "7", "8", "9", "10") for cell in scores)
        columns["kind"] = Fixed(value="nps" if nps else "csat")
        if "scale_max" not in given:
            columns["scale_max"] = Fixed(value="10" if nps else "5")
    return replace(format, columns=columns)


def _format(table: Table) -> Format:
    asked = [c for c in table.columns if is_asked(table, c) and c.name != table.day]
    signature = [headers(column) for column in asked] + [_dates(table)]
    if own := _own(table):
        signature.append(own)
    return Format(
        name=f"own_{table.name}",
        label=LABELS[table.name],
        channel="",
        table=table,
        where=N_("Upload page > No export for it? Keep a list"),
        signature=tuple(signature),
        closed=True,
        generic=True,
        home_time=True,
        remarks=tuple(EXAMPLES.values()),
        needs=_scores(table),
        columns={column.name: _kind(table, column) for column in table.columns},
        adapt=_complete,
    )


FORMATS = tuple(_format(table) for table in TABLES.values())
