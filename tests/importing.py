"""What the tests of importing share: files brought in as a user drops them, facts compared."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from socialgoals.exports import intake
from socialgoals.exports.findings import Finding
from socialgoals.schema import TABLES, Table
from socialgoals.warehouse import landing
from socialgoals.warehouse.opening import Workspace

INSTAGRAM = (
    *("Post ID", "Account ID", "Account username", "Account name", "Description"),
    *("Duration (sec)", "Publish time", "Permalink", "Post type", "Data comment", "Date"),
    *("Views", "Reach", "Likes", "Shares", "Follows", "Comments", "Saves"),
)


def bring(
    warehouse: Workspace, name: str, content: bytes, answers: Mapping[str, str] | None = None
) -> list[Finding]:
    """Drop a file and bring it in."""
    return intake.bring_in(warehouse, intake.keep(warehouse, name, content), answers)


def instagram(posts: Iterable[Mapping[str, Any]], header: Sequence[str] = INSTAGRAM) -> bytes:
    """Meta's Instagram export of posts given as `{"id": "1", "day": date, "Reach": 5, ...}`.

    A `day` becomes noon in Istanbul, written in Meta's zone.
    """
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(header)
    for post in posts:
        rows.writerow([_cell(post, name) for name in header])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(post: Mapping[str, Any], name: str) -> Any:
    if name in post:
        return post[name]
    match name:
        case "Post ID":
            return post["id"]
        case "Account username":
            return "kahve"
        case "Publish time":
            return _pacific_noon(post.get("day", date(2026, 1, 1)))
        case "Post type":
            return "IG image"
        case "Date":
            return "Lifetime"
        case "Permalink":
            return f"https://www.instagram.com/p/{post['id']}/"
    return ""


def _pacific_noon(day: date) -> str:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Europe/Istanbul"))
    return noon.astimezone(ZoneInfo("America/Los_Angeles")).strftime("%m/%d/%Y %H:%M")


def facts(warehouse: Workspace, *tables: str) -> dict[str, list[tuple[Any, ...]]]:
    """All current facts, in an order of their own."""
    return {
        table: sorted(
            warehouse.rows(f"SELECT {', '.join(TABLES[table].names)} FROM {table}"), key=repr
        )
        for table in tables or TABLES
    }


def rollups(warehouse: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """The sums that are kept, by table and bucket."""
    return {
        f"{table.name} by {bucket}": sorted(
            warehouse.rows(
                f"SELECT {', '.join([bucket, *_apart(table), 'facts', *_sums(table)])} "
                f"FROM {table.name}_by_{bucket}"
            ),
            key=repr,
        )
        for table in _rolled()
        for bucket in ("day", "month")
    }


def recounted(warehouse: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """The same sums, counted anew from the facts."""
    found = {}
    for table in _rolled():
        sums = [f"sum({n})::{table.column(n).type}" for n in _sums(table)]
        known = [f"{name} IS NULL" for name in _sums(table)]
        apart = ["bucket", *_apart(table)]
        for bucket in ("day", "month"):
            counted = warehouse.rows(
                f"SELECT {', '.join([*apart, 'count(*)', *sums])} FROM ("
                f"SELECT *, date_trunc('{bucket}', day)::DATE AS bucket FROM {table.name}) "
                f"WHERE bucket IS NOT NULL GROUP BY {', '.join([*apart, *known])}"
            )
            found[f"{table.name} by {bucket}"] = sorted(counted, key=repr)
    return found


def _rolled() -> list[Table]:
    return [table for table in TABLES.values() if table.rolled_by is not None]


def _sums(table: Table) -> list[str]:
    return [name for name in table.measures if name not in (table.rolled_by or ())]


def _apart(table: Table) -> tuple[str, ...]:
    return ("channel", "account", *(table.rolled_by or ()))


def active(warehouse: Workspace) -> list[int]:
    """The imports that are in force."""
    return [i.id for i in landing.history(warehouse) if i.undone_at is None]


def balanced(finding: Finding) -> bool:
    """Whether a receipt accounts for every row of its file."""
    r = finding.receipt
    return r is None or r.file == sum(
        (r.added, r.updated, r.unchanged, r.merged, r.rejected, r.not_data)
    )


def days(first: date, count: int) -> list[date]:
    """So many days from the first on."""
    return [first + timedelta(n) for n in range(count)]
