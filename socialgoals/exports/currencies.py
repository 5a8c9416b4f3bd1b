"""Currencies as exports write them: a code, a sign, either also behind a header."""

import re
from functools import lru_cache

from babel.numbers import list_currencies

from socialgoals.i18n import fold

# Signs that stand for one currency; `$` alone is the one of the United States.
SIGNS = {
    "₺": "TRY",
    "TL": "TRY",
    "€": "EUR",
    "£": "GBP",
    "$": "USD",
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "CA$": "CAD",
    "C$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "MX$": "MXN",
    "R$": "BRL",
    "₽": "RUB",
    "₴": "UAH",
    "₹": "INR",
    "₼": "AZN",
    "₾": "GEL",
    "₸": "KZT",
    "₪": "ILS",
    "₩": "KRW",
    "₱": "PHP",
    "₫": "VND",
    "₦": "NGN",
    "¥": "JPY",
    "zł": "PLN",
    "Kč": "CZK",
    "Ft": "HUF",
    "lei": "RON",
    "лв.": "BGN",
    "грн": "UAH",
}
# Words in the parentheses of headers that are codes only by chance.
_WORDS = {"ALL", "TOP"}
CODES = frozenset(list_currencies()) - _WORDS

_IN_HEADER = re.compile(r"\s*[(\[]\s*([^()\[\]]{1,5})\s*[)\]]\s*$")


def code(text: str) -> str:
    """The code of a currency written as a code or a sign; empty for anything else."""
    text = text.strip()
    return SIGNS.get(text) or (text if text in CODES else "")


@lru_cache(maxsize=4096)
def split(header: str) -> tuple[str, str]:
    """A header without the currency in its parentheses, and the code of that currency."""
    found = _IN_HEADER.search(header[-12:])
    known = code(found[1]) if found else ""
    return (header[: -len(found[0])], known) if found and known else (header, "")


def names(header: str) -> tuple[str, ...]:
    """The folded names under which a header is known: in full, and without its currency."""
    bare, known = split(header)
    return (fold(header), fold(bare)) if known else (fold(header),)
