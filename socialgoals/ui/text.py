"""Texts from files made safe for where they are shown; they are never trusted."""

import html
import re
from urllib.parse import urlsplit

from socialgoals.channels import PLACES

# Everything that starts something in Streamlit's markdown: emphasis, links, html, maths, icons,
# `:red[colours]`, tables and line starts.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&=^\"'@/])")
_SPACE = re.compile(r"\s+")
# Streamlit makes links of bare addresses, escaped or not. A word joiner, which nobody sees,
# stands where it would begin to.
_BARE = re.compile(r"(?i)(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=\w)(?=@\w)")
_JOINER = "\u2060"


def plain(text: str | None) -> str:
    """Text for a label or a sentence: one line, every sign shown as itself, nothing a link."""
    return _MARKDOWN.sub(r"\\\1", _BARE.sub(_JOINER, line(text)))


def markup(text: str | None) -> str:
    """Text for inside HTML, also inside an attribute."""
    return html.escape(line(text), quote=True)


def line(text: str | None) -> str:
    """Text with its line breaks and runs of spaces made single spaces."""
    return _SPACE.sub(" ", text or "").strip()


def shortened(text: str | None, length: int) -> str:
    """Text cut at a word, with an ellipsis where something was left out."""
    whole = line(text)
    if len(whole) <= length:
        return whole
    return whole[: length - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def link(address: str | None) -> str | None:
    """The address if it is a web page of a known platform, else None."""
    given = (address or "").strip()
    if any(ord(c) <= 32 or c in '\\"<>' for c in given):
        return None
    try:
        parts = urlsplit(given)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or "@" in parts.netloc:
        return None
    known = (h for channel in PLACES.values() for h in channel.hosts)
    return given if any(host == h or host.endswith("." + h) for h in known) else None


# A cell that a spreadsheet would run, unless all of it is a number such as -12,5 or +3.
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NUMBER = re.compile(r"^[+\-]?[%\d][\d.,\s]*%?$")


def cell(value: object) -> str:
    """A value for a CSV file: what a spreadsheet would take for a formula becomes text."""
    text = "" if value is None else str(value)
    risky = _FORMULA.match(text) and not _NUMBER.match(text)
    return "'" + text if risky else text
