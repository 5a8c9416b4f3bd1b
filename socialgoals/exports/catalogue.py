"""Which exports there are, what each brings, and where on the platform it is found."""

from collections.abc import Collection
from dataclasses import dataclass

from socialgoals.exports.format import Format
from socialgoals.exports.recognise import FORMATS

_ARROW = " > "


@dataclass(frozen=True)
class Way:
    """A click path on a platform, to be translated, and the formats of what it gives.

    `channel` is empty where the file itself says of which channel it is.
    """

    path: str
    channel: str
    formats: tuple[Format, ...]


def ways(
    channel: str | None = None, table: str | None = None, columns: Collection[str] = ()
) -> tuple[Way, ...]:
    """The ways to the exports of a channel, or those that bring a fact table, or any of these
    of its columns. Exports that a platform gives no longer have none."""
    found: dict[tuple[str, str], list[Format]] = {}
    for format in FORMATS:
        wanted = (
            not format.retired
            and channel in (None, format.channel, *format.may_be)
            and table in (None, format.table.name)
            and (not columns or not set(columns).isdisjoint(format.columns))
        )
        if wanted:
            found.setdefault((format.channel, format.where), []).append(format)
    return tuple(
        Way(where, of, tuple(formats)) for (of, where), formats in sorted(found.items())
    )


def way_to(name: str) -> str:
    """The click path to the export of this format; empty for one that is given no longer.

    Raises KeyError for a name that no format has.
    """
    format = {format.name: format for format in FORMATS}[name]
    return "" if format.retired else format.where


def steps(path: str) -> tuple[str, ...]:
    """The steps of a click path that has been translated, one menu each."""
    return tuple(step.strip() for step in path.split(_ARROW))
