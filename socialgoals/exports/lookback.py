"""What a file lacks that earlier ones had: accounts that vanished, months that shrank.

Platforms drop accounts from exports without a word (a permission ran out), and give fewer posts
of a month than before. Both look like a loss in the numbers, so they are said at import.
"""

from collections.abc import Sequence

from socialgoals.exports.findings import Message, warning
from socialgoals.exports.format import Format
from socialgoals.exports.reading.parsing import Parsed
from socialgoals.exports.reading.rows import DATA
from socialgoals.i18n import N_
from socialgoals.schema import Table
from socialgoals.warehouse import holes
from socialgoals.warehouse.reading import Transaction

_NAMED = 5
_LOOKED_AT = 10
# A post or two may have been deleted; more is a hole.
_LOST = 0.1


def compare(
    tx: Transaction, format: Format, parsed: Parsed, names_account: bool
) -> list[Message]:
    """Warnings about what stands in earlier imports and not in the table `parsed`."""
    channel = format.channel
    if not parsed.first or not parsed.last:
        return []
    found = []
    if names_account and (missing := _accounts(tx, format, channel, parsed)):
        found.append(
            warning(
                N_("{count} accounts of the import before are missing in this file: {names}."),
                count=len(missing),
                names=_listed(missing),
            )
        )
    if format.complete:
        found += [
            warning(
                N_(
                    "{account} had {before} posts in {month} before and has {now} in this "
                    "file. Check the period and the filters of the export."
                ),
                account=account,
                month=month,
                before=before,
                now=now,
            )
            for account, month, before, now in _months(tx, format.table, channel, parsed)
        ]
    return found


def _listed(names: Sequence[str]) -> str:
    more = " …" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _accounts(tx: Transaction, format: Format, channel: str, parsed: Parsed) -> list[str]:
    """Accounts of the newest earlier file of this kind that named some of these and others."""
    earlier = tx.execute(
        "SELECT id FROM imports WHERE format = ? AND channel = ? AND undone_at IS NULL "
        f"AND last_day <= ? ORDER BY id DESC LIMIT {_LOOKED_AT}",
        [format.name, channel, parsed.last],
    )
    for (number,) in earlier:
        named = tx.execute(
            f"SELECT account, account IN (SELECT account FROM parsed WHERE fate = {DATA}) "
            f"FROM (SELECT DISTINCT account FROM observed_{format.table.name} "
            f"WHERE import_id = {number}) ORDER BY account"
        )
        if any(here for _, here in named):
            gone = holes.retired(tx, channel)
            return [name for name, here in named if name and not here and name not in gone]
    return []


def _months(
    tx: Transaction, table: Table, channel: str, parsed: Parsed
) -> list[tuple[str, str, int, int]]:
    """Whole months of which the file has fewer posts than are known; no more than a few."""
    day = table.day
    rows = tx.execute(
        f"""
        WITH months AS (
            SELECT account, date_trunc('month', {day})::DATE AS month, count(*) AS now
            FROM parsed WHERE fate = {DATA} AND {day} IS NOT NULL GROUP BY ALL
        ), known AS (
            SELECT account, date_trunc('month', {day})::DATE AS month, count(*) AS before
            FROM {table.name} WHERE channel = ? AND {day} BETWEEN ? AND ? GROUP BY ALL
        )
        SELECT account, strftime(month, '%Y-%m'), before, coalesce(now, 0)
        FROM known LEFT JOIN months USING (account, month)
        WHERE list_contains(?, account) AND month >= ? AND last_day(month) <= ?
        AND before - coalesce(now, 0) > {_LOST} * before
        ORDER BY month, account LIMIT {_NAMED}
        """,
        [channel, parsed.first, parsed.last, list(parsed.accounts), parsed.first, parsed.last],
    )
    return [(str(a), str(m), int(b), int(n)) for a, m, b, n in rows]
