"""The address of a profile, as people paste it: which channel, which handle, the clean address.

Nothing of what was pasted is kept but the handle, and that only in the letters its platform
allows; the address is written anew.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlsplit

from socialgoals import channels
from socialgoals.i18n import N_

# Spaces, line breaks, marks of direction and other signs that nobody sees but that come along.
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
_LONGEST = 2000
_PORTS = (None, 80, 443)


class NotAProfile(Exception):
    """It is no address of a profile; `reason` says why, in English, to be translated."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class Found:
    """What an address leads to: channel, handle without its @, the address written anew."""

    channel: str
    handle: str
    address: str


@dataclass(frozen=True, kw_only=True)
class _Site:
    """How a platform writes addresses of profiles.

    `find` gives the handle of a path, None where it is none. `written` is the address of a
    handle. `also` are hosts beside those of the channel.
    """

    channel: str
    find: Callable[[list[str], Mapping[str, list[str]]], str | None]
    written: Callable[[str], str]
    also: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


def recognised(pasted: str) -> Found:
    """The profile that an address leads to. Raises NotAProfile."""
    parts = _split(pasted)
    host = (parts.hostname or "").rstrip(".").lower()
    site = next((one for one in _SITES if _within(host, _hosts(one))), None)
    if site is None:
        raise NotAProfile(N_("No network is known at this address: choose the channel."))
    if _within(host, site.short):
        raise NotAProfile(
            N_("A short link does not say whose it is: open it and paste the full address.")
        )
    path = [unquote(piece) for piece in parts.path.split("/") if piece]
    handle = site.find(path, parse_qs(parts.query))
    if handle is None or not any(c.isalnum() for c in handle):
        raise NotAProfile(
            N_("This address leads to something else than a profile: paste the profile's own.")
        )
    return Found(channel=site.channel, handle=handle, address=site.written(handle))


def of_handle(channel: str, handle: str) -> str:
    """The address of a handle on a channel; empty where it cannot be told."""
    site = next((one for one in _SITES if one.channel == channel), None)
    bare = handle.strip().removeprefix("@")
    if site is None or not re.fullmatch(r"[A-Za-z0-9._\-]{1,100}", bare):
        return ""
    return site.written(bare)


def _split(pasted: str) -> SplitResult:
    """The parts of a web address; refused where a browser might see another one in it."""
    given = _UNSEEN.sub("", pasted)
    wrong = NotAProfile(N_("This is no address of a web page."))
    if not given or len(given) > _LONGEST or any(c in given for c in "\\\"'<>{}|^`"):
        raise wrong
    if any(ord(c) < 32 for c in given):
        raise wrong
    if "://" not in given:
        given = "https://" + given.removeprefix("//")
    try:
        parts = urlsplit(given)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        raise wrong from None
    if parts.scheme.lower() not in ("http", "https") or port not in _PORTS:
        raise wrong
    if "@" in parts.netloc or not host.isascii() or "." not in host:
        raise wrong
    return parts


def _hosts(site: _Site) -> tuple[str, ...]:
    return (*channels.PLACES[site.channel].hosts, *site.also)


def _within(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == one or host.endswith("." + one) for one in hosts)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _named(pattern: str, taken: str, at: bool = False) -> Callable[..., str | None]:
    """Profiles that lie at the first step of the path, after an @ where `at`.

    `taken` are the names that the platform keeps for itself.
    """
    reserved = _words(taken)
    whole = re.compile(pattern)

    def find(path: list[str], _query: Mapping[str, list[str]]) -> str | None:
        if not path or (at and not path[0].startswith("@")):
            return None
        name = path[0].removeprefix("@")
        return name if whole.fullmatch(name) and name.lower() not in reserved else None

    return find


_FACEBOOK_OWN = _words(
    "sharer sharer.php share watch photo photo.php permalink.php story.php events "
    "hashtag login login.php marketplace help policies reel reels groups gaming "
    "stories l.php dialog ads business settings media video videos posts home.php"
)
_ID = re.compile(r"\d{4,20}")


def _facebook(path: list[str], query: Mapping[str, list[str]]) -> str | None:
    if not path:
        return None
    first = path[0].lower()
    if first == "profile.php":
        return _matching(_ID, query.get("id", [""])[0])
    if first in ("people", "pages") and len(path) >= 3:
        return _matching(_ID, path[2])
    if first in ("pg", "p") and len(path) >= 2:
        return _matching(_FACEBOOK, path[1])
    return None if first in _FACEBOOK_OWN else _matching(_FACEBOOK, path[0])


_FACEBOOK = re.compile(r"[A-Za-z0-9.\-]{2,80}")
_SLUG = re.compile(r"[\w.\-’'&]{1,100}")
# What a path on LinkedIn begins with, and what of it goes into the handle.
_LINKEDIN = {"company": "", "showcase": "", "school": "", "in": "in/"}


def _linkedin(path: list[str], _query: Mapping[str, list[str]]) -> str | None:
    if len(path) < 2 or path[0].lower() not in _LINKEDIN:
        return None
    slug = _matching(_SLUG, path[1])
    return _LINKEDIN[path[0].lower()] + slug if slug else None


# Pinterest has a host of its own in many countries.
_PINTEREST = tuple(
    f"pinterest.{end}"
    for end in (
        *(
            "com.tr",
            "de",
            "fr",
            "es",
            "it",
            "pt",
            "at",
            "ch",
            "se",
            "dk",
            "ie",
            "ca",
            "jp",
            "nz",
        ),
        *("co.uk", "co.kr", "com.mx", "com.au", "cl", "ph"),
    )
)
_CHANNEL_ID = re.compile(r"UC[A-Za-z0-9_\-]{22}")
_YOUTUBE = re.compile(r"[\w.\-·]{1,100}")
_YOUTUBE_OWN = _words(
    "watch shorts playlist results feed embed live hashtag premium clip post t about "
    "gaming account redirect"
)


def _youtube(path: list[str], _query: Mapping[str, list[str]]) -> str | None:
    if not path:
        return None
    first = path[0]
    if first == "channel":
        return _matching(_CHANNEL_ID, path[1]) if len(path) > 1 else None
    if first in ("c", "user"):
        return _matching(_YOUTUBE, path[1]) if len(path) > 1 else None
    if first.lower() in _YOUTUBE_OWN:
        return None
    return _matching(_YOUTUBE, first.removeprefix("@"))


def _google(path: list[str], _query: Mapping[str, list[str]]) -> str | None:
    if len(path) >= 3 and path[:2] == ["maps", "place"]:
        return _matching(re.compile(r"[\w .,&'’\-]{1,100}"), path[2].replace("+", " "))
    return None


def _matching(pattern: re.Pattern[str], text: str) -> str | None:
    return text if pattern.fullmatch(text) else None


def _on_facebook(handle: str) -> str:
    if handle.isdigit():
        return f"https://www.facebook.com/profile.php?id={handle}"
    return f"https://www.facebook.com/{handle}"


def _on_linkedin(handle: str) -> str:
    kind, _slash, slug = handle.rpartition("/")
    return f"https://www.linkedin.com/{kind or 'company'}/{_quoted(slug)}"


def _on_youtube(handle: str) -> str:
    if _CHANNEL_ID.fullmatch(handle):
        return f"https://www.youtube.com/channel/{handle}"
    return f"https://www.youtube.com/@{_quoted(handle)}"


def _quoted(text: str) -> str:
    return quote(text, safe="")


_SITES = (
    _Site(
        channel=channels.FACEBOOK.name,
        find=_facebook,
        written=_on_facebook,
        short=("fb.watch",),
    ),
    _Site(
        channel=channels.INSTAGRAM.name,
        find=_named(
            r"[A-Za-z0-9._]{1,30}",
            "p reel reels explore stories accounts tv direct about s developer legal",
        ),
        written=lambda handle: f"https://www.instagram.com/{handle}",
    ),
    _Site(
        channel=channels.X.name,
        find=_named(
            r"[A-Za-z0-9_]{1,15}",
            "home search i intent hashtag share explore settings messages login jobs tos"
            " privacy notifications compose",
        ),
        written=lambda handle: f"https://x.com/{handle}",
    ),
    _Site(channel=channels.LINKEDIN.name, find=_linkedin, written=_on_linkedin),
    _Site(
        channel=channels.TIKTOK.name,
        find=_named(r"[\w.]{2,30}", "", at=True),
        written=lambda handle: f"https://www.tiktok.com/@{handle}",
        short=("vm.tiktok.com", "vt.tiktok.com"),
    ),
    _Site(
        channel=channels.YOUTUBE.name,
        find=_youtube,
        written=_on_youtube,
        short=("youtu.be",),
    ),
    _Site(
        channel=channels.PINTEREST.name,
        find=_named(
            r"[A-Za-z0-9_]{3,50}", "pin search ideas today topics login about business _tools"
        ),
        written=lambda handle: f"https://www.pinterest.com/{handle}",
        also=_PINTEREST,
        short=("pin.it",),
    ),
    _Site(
        channel=channels.THREADS.name,
        find=_named(r"[A-Za-z0-9._]{1,30}", "", at=True),
        written=lambda handle: f"https://www.threads.com/@{handle}",
    ),
    _Site(
        channel=channels.GOOGLE.name,
        find=_google,
        written=lambda handle: f"https://www.google.com/maps/place/{_quoted(handle)}",
        short=("maps.app.goo.gl",),
    ),
)

CHANNELS: Mapping[str, str] = MappingProxyType(
    {one.channel: channels.PLACES[one.channel].label for one in _SITES}
)
