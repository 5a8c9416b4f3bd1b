"""Numbers as people type them: `%12,5`, `1.234`, `12.5`, in the language of the page."""

import math
import re

from socialgoals.ui import language as spoken

_SIGNS = re.compile(r"[%\s₺$€]")


def parsed(text: str, language: str) -> float | None:
    """The number that was meant, None where it is none.

    The separators are those of the language; a single one of the other that cannot group
    thousands is taken for a decimal point, so that `3.5` is the same everywhere.
    """
    bare = _SIGNS.sub("", text.strip()).replace("−", "-")
    decimal, group = (",", ".") if language == "tr" else (".", ",")
    if re.fullmatch(rf"[-+]?\d{{1,3}}(\{group}\d{{3}})+(\{decimal}\d*)?", bare):
        bare = bare.replace(group, "")
    elif bare.count(group) == 1 and decimal not in bare:
        bare = bare.replace(group, decimal)
    try:
        value = float(bare.replace(decimal, "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def wrong(text: str) -> bool:
    """Whether something was typed that is no number in the language of the page."""
    return bool(text.strip()) and parsed(text, spoken.current()) is None


def typed(value: float | None, language: str) -> str:
    """A number as one would type it: without groups, no more digits than it has."""
    if value is None:
        return ""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language == "tr" else text
