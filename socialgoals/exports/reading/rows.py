"""The rows of a staged table, typed: which are data, which totals and remarks, which unread."""

import re

from socialgoals.exports.cells.markers import known, quoted
from socialgoals.exports.cells.numbers import Style
from socialgoals.exports.files.layout import Region
from socialgoals.exports.format import Context, Format
from socialgoals.exports.kinds import Yearless
from socialgoals.exports.reading.values import optional_keys, values
from socialgoals.exports.reading.years import give_years
from socialgoals.warehouse.reading import Transaction

# What became of a row.
DATA, NOT_DATA, REJECTED = 0, 1, 2

# Words that mark a row of totals, folded.
TOTALS = (
    "total",
    "totals",
    "toplam",
    "genel toplam",
    "gesamt",
    "gesamtwert",
    "grand total",
    "totale",
    "totaal",
)


def read(
    tx: Transaction,
    region: Region,
    format: Format,
    context: Context,
    places: dict[str, int],
    styles: dict[str, Style],
) -> None:
    """Fill the temporary table `parsed`: every row of `stage`, typed, with its fate."""
    selection = values(format, context, places, styles)
    optional = {c.name for c in optional_keys(format)}
    keys = [c for c in format.table.keys if c in places and c not in optional]
    needed = [*keys, *(c for c in format.needs if c in places)]
    width = len(region.header)
    filled = " + ".join(f"(trim(c{i}) <> '')::INT" for i in range(width))
    first = f"c{places[keys[-1]]}" if keys else "c0"
    word = f"lower(trim(replace({first}, '\u00ad', '')))"
    totals = ", ".join(quoted(t) for t in TOTALS)
    missing = " OR ".join(f"({known(f'c{places[k]}')}) IS NULL" for k in needed)
    missing = missing or "false"
    # An exploration's total is one cell wider than the header, so that it is kept together.
    last = "string_split(lower(c0), '\ufffd')[2:]"
    summed = f"contains(c0, '\ufffd') AND list_has_any({last}, [{totals}])"
    if format.remarks:
        whole = ", ".join(f"c{i}" for i in range(width))
        marked = f"'(^|\x1f)({'|'.join(map(re.escape, format.remarks))})'"
        missing += f" OR regexp_matches(concat_ws('\x1f', {whole}), {marked})"
    lonely = f"filled = 1 AND {max(width, 1)} > 2"
    unread = " OR ".join(f"{k} IS NULL" for k in needed) or "false"
    selected = ", ".join(f"{sql} AS {name}" for name, sql in selection.items())
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE parsed AS SELECT row, line, "
        f"CASE WHEN wide THEN {REJECTED} WHEN nothing THEN {NOT_DATA} "
        f"WHEN {unread} THEN {REJECTED} ELSE {DATA} END AS fate, wide, {', '.join(selection)} "
        f"FROM (SELECT row, line, "
        f"contains(c0, '\ufffd') AND filled = 1 AND {width} > 1 AND NOT ({summed}) AS wide, "
        f"(filled = 0 OR {lonely} OR list_contains([{totals}], {word}) OR {summed} "
        f"OR {missing}) "
        f"AS nothing, {selected} "
        f"FROM (SELECT *, {filled} AS filled FROM stage))"
    )
    yearless = [c for c in places if isinstance(format.columns[c], Yearless)]
    for column in yearless:
        give_years(tx, column, context, DATA)
        tx.execute(
            f"UPDATE parsed SET fate = {REJECTED} WHERE fate = {DATA} AND {column} IS NULL"
        )
