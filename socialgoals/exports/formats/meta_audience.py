"""Meta Business Suite, Audience card: shares of followers by age and gender, city and country.

Ages stand in rows and genders in columns; cities and countries stand in one row of names above
one row of percents. Both are turned into one row a value before anything else reads them.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from socialgoals.exports.findings import Asked
from socialgoals.exports.format import Fixed, Format, Share, Text
from socialgoals.exports.layout import Region
from socialgoals.exports.questions import which_platform
from socialgoals.i18n import N_
from socialgoals.schema import AUDIENCE_SPLITS

_AGE = re.compile(r"\s*\d\d?\s*(?:[-–+]|$)")
_HEADER = ("value", "percent")
_WHERE = N_("Meta Business Suite > Insights > Audience > Export")


def _ask_platform(format: Format, region: Region, answers: Mapping[str, str]) -> Format:
    if channel := answers.get("channel"):
        return replace(format, channel=channel)
    raise Asked(which_platform(tuple(cell for cell in region.header if cell)[:5]))


def _ages(region: Region, work: Path) -> Region:
    rows = []
    for number, row in enumerate(region.sample):
        line = region.first_line + number
        if not row or not _AGE.match(row[0]):
            # Blank, or of another list glued below: not an age, whatever its numbers say.
            rows.append(("", "", line))
            continue
        rows += [
            (f"{row[0].strip()} · {gender}", row[place], line)
            for place, gender in enumerate(region.header)
            if place and place < len(row) and gender.strip()
        ]
    return _long(region, work, rows)


def _places(region: Region, work: Path) -> Region:
    percents = region.sample[0] if region.sample else ()
    rows = [
        (name, percents[place] if place < len(percents) else "", region.first_line)
        for place, name in enumerate(region.header)
        if name.strip()
    ]
    return _long(region, work, rows)


def _long(region: Region, work: Path, rows: list[tuple[str, str, int]]) -> Region:
    path = work / f"{region.path.stem}-long.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return replace(
        region,
        header=_HEADER,
        path=path,
        rows=len(rows),
        sample=tuple((name, percent) for name, percent, _ in rows),
    )


def _card(dimension: str, label: str, **how: object) -> Format:
    return Format(
        name=f"meta_audience_{dimension}",
        label=label,
        channel="",
        table=AUDIENCE_SPLITS,
        where=_WHERE,
        asks_day=True,
        adapt=_ask_platform,
        columns={
            "audience": Fixed(value="followers"),
            "dimension": Fixed(value=dimension),
            "value": Text(("value",)),
            "share": Share(("percent",), percent=True),
        },
        **how,  # type: ignore[arg-type]
    )


FORMATS = (
    _card(
        "age_gender",
        N_("Followers by age and gender (Meta)"),
        signature=(("Women", "Kadınlar", "Mulheres"), ("Men", "Erkekler", "Homens")),
        reshape=_ages,
    ),
    _card(
        "city",
        N_("Followers by city (Meta)"),
        signature=(),
        title=("Top cities", "Top towns/cities", "En çok takipçi olan şehirler"),
        reshape=_places,
    ),
    _card(
        "country",
        N_("Followers by country (Meta)"),
        signature=(),
        title=("Top countries", "En çok takipçi olan ülkeler"),
        reshape=_places,
    ),
)
