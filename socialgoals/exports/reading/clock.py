"""The platform's clock beside another one, for millions of moments."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from socialgoals.exports.cells.markers import quoted
from socialgoals.warehouse.reading import Transaction

# From which hour of the platform's clock on the other is how many minutes ahead, oldest first.
Steps = Sequence[tuple[Any, ...]]


def steps(tx: Transaction, source: str, zone: str) -> Steps:
    """How far `zone` is ahead of `source`, from 2004 until the end of next year.

    Zones are so asked once an hour and not once a row, and without a join, in which rows would
    lose the order of the file.
    """
    local = f"timezone({quoted(zone)}, timezone({quoted(source)}, hour))"
    end = f"TIMESTAMP '{date.today().year + 2}-01-01'"
    return tx.execute(
        f"SELECT hour, ahead FROM (SELECT hour, date_diff('minute', hour, {local}) AS ahead "
        f"FROM range(TIMESTAMP '2004-01-01', {end}, INTERVAL 1 HOUR) t(hour)) "
        "QUALIFY ahead IS DISTINCT FROM lag(ahead) OVER (ORDER BY hour) ORDER BY hour"
    )


def shifted(cell: str, found: Steps) -> str:
    """A moment of the platform's clock on the other one; NULL before the first step."""
    return f"make_timestamp(epoch_us({cell}) + 60000000::BIGINT * ({_searched(cell, found)}))"


def _searched(cell: str, found: Steps) -> str:
    """A search by halves: each row asks for few of the steps."""
    if len(found) == 1:
        since, ahead = found[0]
        return f"CASE WHEN {cell} >= TIMESTAMP '{since}' THEN {ahead} END"
    middle = len(found) // 2
    after, before = _searched(cell, found[middle:]), _searched(cell, found[:middle])
    return f"CASE WHEN {cell} >= TIMESTAMP '{found[middle][0]}' THEN {after} ELSE {before} END"


def as_written(cell: str, format: str) -> str:
    """A date as its cell had it: a year of two digits is read as one of antiquity."""
    short = f"strftime({cell}, {quoted(format.replace('%Y', '%y'))})"
    return (
        f"CASE WHEN year({cell}) < 100 THEN {short} ELSE strftime({cell}, {quoted(format)}) END"
    )
