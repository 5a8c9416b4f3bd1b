"""What listening tools found: Brandwatch, Meltwater (old and new), Talkwalker, Determ.

A row is a mention. Most tools search for several brands at once and name the search in each
row; which of them is one's own brand only the user knows.
"""

import csv
from collections.abc import Mapping
from dataclasses import replace

from socialgoals.exports.files.layout import Region
from socialgoals.exports.findings import Asked, Option, Question
from socialgoals.exports.format import Format
from socialgoals.exports.formats.common.vocabulary import CHANNELS, SENTIMENTS
from socialgoals.exports.kinds import Coded, Count, Digest, Fixed, Kind, Moment, Place, Text
from socialgoals.i18n import N_
from socialgoals.schema import MENTIONS

_NONE = "-"
_MOST_SEARCHES = 30
_SENTIMENT = Coded(("Sentiment", "sentiment", "Duygu"), codes=SENTIMENTS, rest="")
_TALKWALKER_SENTIMENT = {
    **SENTIMENTS,
    "0": "neutral",
    **{str(n): "positive" for n in range(1, 6)},
    **{str(-n): "negative" for n in range(1, 6)},
}


def _own_brand(format: Format, region: Region, answers: Mapping[str, str]) -> Format:
    """Rows of the search for one's own brand name no competitor."""
    kind = format.columns["brand"]
    place = format.positions(region.header).get("brand")
    names = _distinct(region, place) if place is not None else ()
    own = answers.get("own_search") or (names[0] if len(names) == 1 else "")
    if len(names) > 1 and own not in (*names, _NONE):
        raise Asked(
            Question(
                id="own_search",
                text=N_("Which of these searches is for your own brand?"),
                options=(
                    *(Option(name, name) for name in names),
                    Option(_NONE, N_("None of them, all are competitors")),
                ),
                examples=names[:5],
            )
        )
    brand = Coded(kind.names, codes={own: ""} if own else {}, as_written=True)
    return replace(format, columns={**format.columns, "brand": brand})


def _distinct(region: Region, place: int) -> tuple[str, ...]:
    """The names of the searches; of a large table those at its beginning."""
    cells = set(region.column(place))
    if region.numbered:
        with region.path.open(encoding="utf-8", newline="") as rows:
            cells |= {row[place] for row in csv.reader(rows)}
    names = sorted(cell.strip() for cell in cells if cell.strip())
    return tuple(names[:_MOST_SEARCHES])


def _tool(
    name: str,
    label: str,
    where: str,
    signature: tuple[tuple[str, ...], ...],
    columns: Mapping[str, Kind],
    never: tuple[str, ...] = (),
    unused: tuple[str, ...] = (),
) -> Format:
    return Format(
        name=name,
        label=label,
        channel="",
        table=MENTIONS,
        where=where,
        signature=signature,
        never=never,
        columns=columns,
        unused=unused,
        home_time=True,
        needs=("published_at",),
        adapt=_own_brand if "brand" in columns else None,
    )


BRANDWATCH = _tool(
    "brandwatch",
    N_("Brandwatch mentions"),
    N_("Brandwatch > Data > Mentions > Export"),
    (("Page Type",), ("Full Text",), ("Url",)),
    {
        "account": Fixed(value="Brandwatch"),
        "channel": Coded(("Page Type",), codes=CHANNELS, rest="web"),
        "mention_id": Digest(("Url",), of=("Date", "Content Id", "Author", "Title")),
        "brand": Coded(("Query Name",)),
        "published_at": Moment(
            ("Date",), formats=("%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S")
        ),
        "sentiment": _SENTIMENT,
        "author": Text(("Author",)),
        "language": Coded(("Language",)),
        "country": Text(("Country",)),
        "title": Text(("Title",)),
        "text": Text(("Full Text", "Snippet")),
        "permalink": Text(("Url",)),
        "reach": Count(("Reach (new)",)),
    },
    unused=("Full Name", "Weblog Title", "Content Id"),
)

_MELTWATER = N_("Meltwater > Explore or Monitor > Download > CSV")
_MELTWATER_COLUMNS: Mapping[str, Kind] = {
    "account": Fixed(value="Meltwater"),
    "brand": Coded(("Input Name",)),
    "sentiment": _SENTIMENT,
    "language": Coded(("Language",)),
    "country": Text(("Country",)),
    "permalink": Text(("URL",)),
    "reach": Count(("Reach",)),
    "engagements": Count(("Engagement",)),
}
_MELTWATER_DATES = (
    "%d-%b-%Y %I:%M%p",
    "%d-%b-%Y %I:%M %p",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
)

MELTWATER_OLD = _tool(
    "meltwater_old",
    N_("Meltwater mentions (older export)"),
    _MELTWATER,
    (("Headline",), ("Hit Sentence",), ("Opening Text",), ("URL",)),
    {
        **_MELTWATER_COLUMNS,
        "channel": Place(("URL",)),
        "mention_id": Digest(("URL",), of=("Date", "Headline", "Hit Sentence")),
        "published_at": Moment(("Date",), formats=_MELTWATER_DATES),
        "author": Text(("Influencer",)),
        "title": Text(("Headline",)),
        "text": Text(("Hit Sentence", "Opening Text")),
        "author_followers": Count(("Twitter Followers", "X Followers")),
    },
    never=("Document ID",),
    unused=("Source", "Alternate Date Format", "Opening Text"),
)

MELTWATER = _tool(
    "meltwater",
    N_("Meltwater mentions"),
    _MELTWATER,
    (("Document ID",), ("Hit Sentence",), ("AVE",)),
    {
        **_MELTWATER_COLUMNS,
        "channel": Coded(("Source Name",), codes=CHANNELS, rest="web"),
        "mention_id": Digest(("Document ID",), of=("Date", "Time", "URL", "Title")),
        "published_at": Moment(("Date",), formats=_MELTWATER_DATES, time=("Time",)),
        "author": Text(("Author Handle", "Author Name")),
        "title": Text(("Title",)),
        "text": Text(("Hit Sentence", "Opening Text")),
    },
    unused=(
        *("Keywords", "Information Type", "Source Type", "Source Domain", "Content Type"),
        *("Author Name", "Opening Text", "Image", "Hashtags", "Links", "Region", "State"),
        *("City", "Keyphrases", "Global Reach", "National Reach", "Local Reach", "AVE"),
        *("Social Echo", "Editorial Echo", "Shares", "Quotes", "Likes", "Replies", "Reposts"),
        *("Comments", "Reactions", "Views", "Estimated Views", "Document Tags"),
        *("Custom Categories", "Custom Fields"),
    ),
)

TALKWALKER = _tool(
    "talkwalker",
    N_("Talkwalker mentions"),
    N_("Talkwalker > Results > Export > Excel or CSV"),
    (("extra_author_attributes.name",), ("published",), ("url",)),
    {
        "account": Fixed(value="Talkwalker"),
        "channel": Place(("url",)),
        "mention_id": Digest(("url",), of=("published", "title", "content")),
        "published_at": Moment(
            ("published",),
            formats=("%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M"),
        ),
        "sentiment": Coded(("sentiment",), codes=_TALKWALKER_SENTIMENT, rest=""),
        "author": Text(("extra_author_attributes.name",)),
        "language": Coded(("lang",)),
        "country": Text(("extra_article_attributes.world_data.country",)),
        "title": Text(("title",)),
        "text": Text(("content",)),
        "permalink": Text(("url",)),
        "reach": Count(("reach",)),
        "engagements": Count(("engagement",)),
    },
    unused=("source_type", "extra_source_attributes.name"),
)

DETERM = _tool(
    "determ",
    N_("Determ mentions"),
    N_("Determ > Feed > Export > CSV or Excel"),
    (("mention_snippet",), ("date",), ("time",)),
    {
        "account": Fixed(value="Determ"),
        "channel": Place(("url", "link")),
        "mention_id": Digest(("url", "link"), of=("date", "time", "author", "mention_snippet")),
        "published_at": Moment(
            ("date",), formats=("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"), time=("time",)
        ),
        "sentiment": _SENTIMENT,
        "author": Text(("author",)),
        "text": Text(("mention_snippet",)),
        "permalink": Text(("url", "link")),
        "reach": Count(("reach",)),
    },
    unused=("engagement_rate",),
)

FORMATS = (BRANDWATCH, MELTWATER_OLD, MELTWATER, TALKWALKER, DETERM)
