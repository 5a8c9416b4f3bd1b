"""Links: who holds one sees the pages and numbers that it names, and nothing else.

A link is a document of the workspace; of its token only a hash is in it. What it shows never
changes: another scope is another link. Revoking is for good.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from socialgoals.period import Period
from socialgoals.sharing import pages, secrets
from socialgoals.warehouse import audit_log, parts
from socialgoals.warehouse.documents import Document, Documents
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.parts import NoLongerShown, Part
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

KIND = "link"
USUAL_DAYS = 30
LONGEST_DAYS = 366
LONGEST_NAME = 80


class State(StrEnum):
    """Whether a link opens."""

    OPEN = "open"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, kw_only=True)
class Link:
    """What a link shows, in which language, until when.

    `pages` are paths of pages; of `channels` and `accounts` none means all. `period` is the
    code of the period that it opens with; `days` keeps it to those days. `frozen` shows what
    was known on `made_on`, whatever is imported later. `expires` is UTC. `password` and
    `secret` are hashes.
    """

    name: str
    pages: tuple[str, ...]
    channels: tuple[str, ...] = ()
    accounts: tuple[tuple[str, str], ...] = ()
    language: str = "tr"
    frozen: bool = False
    period: str = ""
    days: Period | None = None
    downloads: bool = False
    expires: datetime = datetime.max
    made_on: date = date.min
    made_by: str = ""
    password: str = ""
    secret: str = ""
    id: str = ""
    revoked: bool = False

    def state(self, now: datetime) -> State:
        """Whether it opens at a moment, in UTC."""
        if self.revoked:
            return State.REVOKED
        return State.EXPIRED if now >= self.expires else State.OPEN

    @property
    def part(self) -> Part:
        """What of the workspace is behind it."""
        return Part(
            channels=self.channels,
            accounts=self.accounts,
            # What the period is compared with is shown beside it.
            days=Period(self.days.previous().start, self.days.end) if self.days else None,
            kinds=pages.kinds(self.pages),
            categories=pages.categories(self.pages),
        )


@dataclass(frozen=True, kw_only=True)
class Visits:
    """How often a link was opened, and when last, in UTC."""

    count: int
    last: datetime


def now() -> datetime:
    """The moment in UTC, as it is stored."""
    return datetime.now(UTC).replace(tzinfo=None)


class Links:
    """The links of a workspace, made and revoked in the name of `who`."""

    def __init__(
        self, workspace: Workspace, who: str = "", clock: Callable[[], datetime] = now
    ) -> None:
        self._workspace = workspace
        self._who = who
        self._clock = clock
        self._documents = Documents(workspace)

    def all(self) -> list[Link]:
        """All that were ever made, the newest first."""
        return known(self._workspace)

    def create(
        self, link: Link, days: int = USUAL_DAYS, password: str = ""
    ) -> tuple[Link, str]:
        """Make a link that opens for so many days; with its token, which is told only now.

        Raises ValueError for one without a name or a page, or with one that cannot be shared.
        """
        _check(link, days)
        token = secrets.new_token()
        made = replace(
            link,
            name=link.name.strip(),
            secret=secrets.fingerprint(token),
            password=secrets.hashed(password) if password else "",
            expires=self._clock() + timedelta(days),
            made_on=self._clock().date(),
            made_by=self._who,
            id=secrets.fingerprint(secrets.new_token())[:12],
        )
        if made.frozen:
            parts.freeze(self._workspace, made.id, made.part)
        try:
            kept = self._documents.add(KIND, _body(made), self._who, id=made.id)
        except BaseException:
            parts.forget(self._workspace, made.id)
            raise
        return _link(kept), token

    def revoke(self, link: Link) -> None:
        """Close a link for good, also where it is open. Raises NoSuchDocument."""
        self._documents.archive(KIND, link.id, self._who)
        parts.forget(self._workspace, link.id)

    def visits(self) -> dict[str, Visits]:
        """How often each link was opened, by its id."""
        audit_log.wait(self._workspace)
        found = self._workspace.rows(
            "SELECT link, count(*), max(visited_at) FROM link_visits GROUP BY link"
        )
        return {link: Visits(count=count, last=last) for link, count, last in found}


def find(workspace: Workspace, token: str, at: datetime) -> Link | None:
    """The link of a token, if it opens; wrong, expired and revoked are alike."""
    wanted = secrets.fingerprint(token)
    found = next((one for one in known(workspace) if one.secret == wanted), None)
    return found if found and found.state(at) is State.OPEN else None


def seen(workspace: Workspace, link: Link) -> None:
    """Count a visit."""
    audit_log.later(workspace, "INSERT INTO link_visits VALUES (?, ?)", [link.id, now()])
    audit_log.note(workspace, "", "link_opened", link.name)


def showing(workspace: Workspace, page: str, at: datetime) -> list[Link]:
    """The open links that show a page."""
    return [
        one for one in known(workspace) if page in one.pages and one.state(at) is State.OPEN
    ]


def known(workspace: Workspace) -> list[Link]:
    """All links, the newest first."""
    return _known(workspace, workspace.version)


@remembered(64)
def _known(workspace: Workspace, _version: int) -> list[Link]:
    documents = Documents(workspace)
    found = [*documents.all(KIND), *documents.all(KIND, archived=True)]
    newest = sorted(found, key=lambda one: (one.created_at, one.id), reverse=True)
    return [_link(document) for document in newest]


@lru_cache(maxsize=256)
def behind(workspace: Workspace, link: Link) -> Warehouse:
    """What a link shows. Each use of it raises NoLongerShown once the link is closed."""

    def guard() -> None:
        current = next((one for one in known(workspace) if one.id == link.id), None)
        if current is None or current.state(now()) is not State.OPEN:
            raise NoLongerShown(link.id)

    if link.frozen:
        return parts.frozen(workspace, link.id, link.part, guard)
    # Kept for good, and told to nobody.
    first = known(workspace)[-1].id
    return parts.live(workspace, link.part, guard, first)


def _check(link: Link, days: int) -> None:
    if not link.name.strip() or len(link.name) > LONGEST_NAME:
        raise ValueError(f"a link needs a name of at most {LONGEST_NAME} characters")
    if not link.pages or not set(link.pages) <= set(pages.SHAREABLE):
        raise ValueError("a link needs pages, and only such as can be shared")
    if not 1 <= days <= LONGEST_DAYS:
        raise ValueError(f"a link opens for 1 to {LONGEST_DAYS} days")


def _body(link: Link) -> dict[str, Any]:
    days = link.days
    return {
        "name": link.name,
        "pages": list(link.pages),
        "channels": list(link.channels),
        "accounts": [list(account) for account in link.accounts],
        "language": link.language,
        "frozen": link.frozen,
        "period": link.period,
        "days": [days.start.isoformat(), days.end.isoformat()] if days else None,
        "downloads": link.downloads,
        "expires": link.expires.isoformat(),
        "made_on": link.made_on.isoformat(),
        "made_by": link.made_by,
        "password": link.password,
        "secret": link.secret,
    }


def _link(document: Document) -> Link:
    body: dict[str, Any] = {**document.body}
    days = body.pop("days")
    return Link(
        **{
            **body,
            "pages": tuple(body["pages"]),
            "channels": tuple(body["channels"]),
            "accounts": tuple((channel, name) for channel, name in body["accounts"]),
            "days": Period(*map(date.fromisoformat, days)) if days else None,
            "expires": datetime.fromisoformat(body["expires"]),
            "made_on": date.fromisoformat(body["made_on"]),
            "id": document.id,
            "revoked": document.archived,
        }
    )
