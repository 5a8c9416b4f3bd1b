"""Which Format fits a table: exactly one, else the user is asked or it is refused."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from socialgoals.exports import formats
from socialgoals.exports.currencies import names
from socialgoals.exports.files.layout import Region
from socialgoals.exports.files.unwrapping import Row
from socialgoals.exports.findings import (
    Asked,
    Message,
    Option,
    Outcome,
    Question,
    Refusal,
    refused,
)
from socialgoals.exports.format import Foreign, Format, headers
from socialgoals.i18n import N_, fold

_DECLARATIONS = tuple(
    import_module(f"{formats.__name__}.{module.name}")
    for module in sorted(iter_modules(formats.__path__), key=lambda m: m.name)
    if not module.ispkg
)

FORMATS: tuple[Format, ...] = tuple(
    found for module in _DECLARATIONS for found in module.FORMATS
)

FOREIGN: tuple[Foreign, ...] = tuple(
    found for module in _DECLARATIONS for found in getattr(module, "FOREIGN", ())
)

_KNOWN: tuple[Format | Foreign, ...] = (*FORMATS, *FOREIGN)


def _by_word() -> dict[str, list[tuple[int, int]]]:
    """For each word of a signature the places in _KNOWN of those that have it, each with the
    number of words that its signature takes at least."""
    found: dict[str, list[tuple[int, int]]] = {}
    for place, known in enumerate(_KNOWN):
        words = frozenset().union(*known.groups)
        apart = len(words) == sum(len(group) for group in known.groups)
        for word in words:
            found.setdefault(word, []).append((place, len(known.groups) if apart else 1))
    return found


_BY_WORD = _by_word()
_LONGEST_HEADER = 200

# Exports have at most some three hundred columns, one for each country that watched.
MOST_COLUMNS = 1000
_TOO_WIDE = N_(
    "This table has {count} columns, more than any export. "
    "Please send the file as the platform gave it, without editing it."
)
_UNKNOWN = N_(
    "No known export has these columns. If the file comes from a platform, please send it as "
    "the platform gave it, unedited; the Upload page lists the exports that are read."
)


def is_header(row: Row, own: Sequence[Format] = ()) -> bool:
    """Whether the signature of some format, also of the user's own, stands in a row."""
    if len(row) > MOST_COLUMNS:
        # It is refused for its width, and each of the formats would look at all of it.
        return False
    if own and len(row) > 1 and _is_header_of(own, row):
        return True
    # No signature begins with a digit, which leaves few cells of a row of data to look at.
    words = (cell for cell in row if cell and not cell[0].isdigit())
    if len(row) < 2:
        return False
    found = {word for cell in words for word in _signs(cell)}
    near = {p for word in found for p, least in _BY_WORD[word] if least <= len(found)}
    return bool(near) and any(_KNOWN[place].knows(headers(row)) for place in near)


def _is_header_of(own: Sequence[Format], row: Row) -> bool:
    # One cell tells most rows apart; folding all of every row would take longer than reading.
    first = fold(next((cell for cell in row if cell.strip()), "")[:_LONGEST_HEADER])
    near = [format for format in own if first in format.declared]
    return bool(near) and any(format.knows(headers(row)) for format in near)


@lru_cache(maxsize=4096)
def _signs(cell: str) -> tuple[str, ...]:
    """The words of signatures that a cell is.

    Asked of every row of a file, so that the formats themselves are asked of few.
    """
    if not 0 < len(cell) < _LONGEST_HEADER:
        return ()
    return tuple(name for name in names(cell) if name in _BY_WORD)


def recognise(region: Region, answers: Mapping[str, str], own: Sequence[Format] = ()) -> Format:
    """The format of a table, completed from the file. Raises Refusal or Asked.

    `own` are the formats of the user, the newest first: one that is preferred wins, the others
    know only what no other format knows.
    """
    if len(region.header) > MOST_COLUMNS:
        raise refused(_TOO_WIDE, count=len(region.header))
    mine = _narrow(_fitting(own, region))
    if preferred := next((format for format in mine if format.preferred), None):
        return preferred
    fitting = _fitting(FORMATS, region)
    if chosen := answers.get("format"):
        fitting = [format for format in fitting if format.name == chosen]
    fitting = (
        _narrow(_platforms_first(fitting, headers(region.header)))
        or mine[:1]
        or _by_shape(region)
    )
    if not fitting:
        raise _foreign(region) or refused(_UNKNOWN)
    if len(fitting) > 1:
        raise Asked(
            Question(
                id="format",
                text=N_("Which export is this?"),
                options=tuple(Option(format.name, format.label) for format in fitting),
                examples=tuple(region.header[:6]),
            )
        )
    format = fitting[0]
    return format.adapt(format, region, answers) if format.adapt else format


def _fitting(formats: Sequence[Format], region: Region) -> list[Format]:
    header = headers(region.header)
    title, section = fold(region.title), fold(region.grid.section)
    return [
        format
        for format in formats
        if format.knows(header)
        and (not format.sections or section in format.sections or _beside(format, region))
        and (not format.titles or title in format.titles)
        and (format.fits is None or format.fits(region))
    ]


def _platforms_first(fitting: list[Format], header: frozenset[str]) -> list[Format]:
    """Lists of one's own borrow the headers of platforms, whose exports therefore come first.

    Only where those know but some of the headers, a list that knows each of them is meant.
    """
    exports = [format for format in fitting if not format.generic]
    lists = [format for format in fitting if format.generic and format.closed]
    if lists and not any(header - {""} <= format.declared for format in exports):
        return lists
    return exports or fitting


def _narrow(fitting: list[Format]) -> list[Format]:
    """A format that also asks for a title or a sheet knows more than one that does not."""
    return [format for format in fitting if format.titles or format.sections] or fitting


def _foreign(region: Region) -> Refusal | None:
    """Why a table that some platform is known to give brings nothing."""
    header = headers(region.header)
    for foreign in FOREIGN:
        if foreign.knows(header) or (foreign.fits and foreign.fits(region)):
            return _reason(foreign)
    return None


def foreign_file(beginning: str) -> Refusal | None:
    """Why a whole file brings nothing, told by its beginning."""
    start = beginning.lstrip("\ufeff\"' \r\n")
    known = (f for f in FOREIGN if f.begins and start.startswith(f.begins))
    return next((_reason(foreign) for foreign in known), None)


def _reason(foreign: Foreign) -> Refusal:
    if foreign.refused:
        return refused(foreign.reason)
    return Refusal(Message(foreign.reason), Outcome.NOTHING)


def _by_shape(region: Region) -> list[Format]:
    shaped = (format.shape(format, region) for format in FORMATS if format.shape)
    return [format for format in shaped if format]


def _beside(format: Format, region: Region) -> bool:
    """Sheets saved as CSV one by one carry the sheet's name in the file's."""
    name = fold(re.sub(r"[_\-.]+", " ", region.grid.file))
    return not region.grid.section and any(s and s in name for s in format.sections)
