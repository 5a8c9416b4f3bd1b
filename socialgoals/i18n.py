"""The two languages: messages, numbers and dates, and folding of Turkish letters.

Declarations are made at import, when no language is known, so the domain marks its texts with
`N_` and whoever draws them translates with `translate`. English is the key of every message.
"""

import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.pofile import read_po
from babel.numbers import (
    format_currency,
    format_decimal,
    get_currency_symbol,
    get_plus_sign_symbol,
)

LANGUAGES = {"tr": "Türkçe", "en": "English"}
DEFAULT = "tr"
DASH = "—"
MINUS = "-"
# A thousand, a million, a thousand millions.
# Signs of currencies that English writes as a code.
_SIGNS = {"TRY": "₺", "RUB": "₽", "AZN": "₼", "KZT": "₸", "UAH": "₴", "GEL": "₾", "NGN": "₦"}
SHORT = {"tr": (" bin", " Mn", " Mr"), "en": ("K", "M", "bn")}

# Most numbers and dates of a page are those of its last run; Babel takes 0.1 ms for each.
_remembered = lru_cache(maxsize=20_000)

_LOCALES = Path(__file__).parent / "locales"


def N_(message: str) -> str:
    """Mark a message for translation without translating it."""
    return message


@cache
def catalogue(language: str) -> dict[str, str]:
    """The messages of a language by their English text; empty for English."""
    path = _LOCALES / language / "LC_MESSAGES" / "socialgoals.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        messages = read_po(file, locale=language)
    return {
        message.id: message.string
        for message in messages
        if isinstance(message.id, str) and isinstance(message.string, str) and message.string
    }


def translate(message: str, language: str) -> str:
    """The message in a language; the English text where a translation is missing."""
    return catalogue(language).get(message, message)


@_remembered
def number(value: float | None, language: str, decimals: int = 0) -> str:
    """A number with the language's separators; a dash for None."""
    if value is None:
        return DASH
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=language)


def compact(value: float | None, language: str) -> str:
    """A large number shortened (`12,4 B`, `12.4K`), exact below ten thousand.

    Turkish writes thousand as `B` and English a thousand million so: a reader of both would be
    misled by the letter, so Turkish spells `bin`. One decimal, two where one would be wrong by
    more than half a percent (`1,05 Mn`).
    """
    if value is None:
        return DASH
    size = abs(value)
    if size < 10_000:
        return number(value, language, 0 if float(value).is_integer() else 1)
    steps = SHORT[language]
    for index, scale in ((2, 1e9), (1, 1e6), (0, 1e3)):
        # 999 950 rounds to 1000.0 thousand: it is written in the next unit.
        if round(size / scale, 1) >= 1:
            return _shortest(value / scale, language) + steps[index]
    return number(value, language)


def _shortest(value: float, language: str) -> str:
    coarse = abs(round(value, 1) - value) > 0.005 * abs(value)
    text = number(value, language, 2 if coarse else 1)
    return text.rstrip("0").rstrip(",.")


def percent(value: float | None, language: str, decimals: int = 2) -> str:
    """A value already in percent: `%3,42` in Turkish, `3.42%` in English."""
    if value is None:
        return DASH
    text = number(abs(value), language, decimals)
    sign = MINUS if value < 0 and any(c in "123456789" for c in text) else ""
    return f"{sign}%{text}" if language == "tr" else f"{sign}{text}%"


@_remembered
def money(value: float | None, currency: str, language: str) -> str:
    """An amount with the sign of its currency (ISO 4217): `₺1.250,00`, `€3.20`.

    One without a sign has its code before the amount, `PLN 3.20`; without a currency it is a
    bare number with two decimals.
    """
    if value is None or not currency:
        return number(value, language, 2)
    text = format_currency(value, currency, locale=language)
    sign = get_currency_symbol(currency, language)
    if not sign.isalpha():
        return text
    return text.replace(sign, _SIGNS.get(currency, f"{sign}\N{NO-BREAK SPACE}"))


def signed(text: str, value: float, language: str) -> str:
    """The text of a change with its plus sign; a minus is already part of it."""
    return (get_plus_sign_symbol(language) if value > 0 else "") + text


@_remembered
def day(value: date | None, language: str, skeleton: str = "yMMMd") -> str:
    """A date as people read it: `3 Mar 2026`."""
    if value is None:
        return DASH
    if language == "en" and skeleton == "yMMMd":
        return format_date(value, "d MMM y", locale="en")
    return format_skeleton(skeleton, value, locale=language)


@_remembered
def span(first: date, last: date, language: str) -> str:
    """Two dates as one text: `1–31 Mar 2026`, `28 Şub – 3 Mar 2026`."""
    if first == last:
        return day(first, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, language)}"
    if first.year == last.year:
        return f"{format_date(first, 'd MMM', locale=language)} – {day(last, language)}"
    return f"{day(first, language)} – {day(last, language)}"


def months(language: str, width: str = "wide") -> list[str]:
    """The twelve month names of a language; `in a date` they may be inflected (Russian)."""
    form, width = {"wide": ("stand-alone", "wide"), "in a date": ("format", "wide")}.get(
        width, ("format", width)
    )
    names = Locale.parse(language).months[form][width]
    return [names[n] for n in range(1, 13)]


def weekdays(language: str, width: str = "wide") -> list[str]:
    """The seven weekday names of a language, Monday first."""
    names = Locale.parse(language).days["format"][width]
    return [names[n] for n in range(7)]


def sort_key(text: str, language: str) -> tuple[int, ...]:
    """A key that sorts as the language does (ç after c, ı before i in Turkish)."""
    alphabet = "abcçdefgğhıijklmnoöpqrsştuüvwxyz" if language == "tr" else ""
    lowered = (
        text.replace("I", "ı").replace("İ", "i").lower() if language == "tr" else text.lower()
    )
    return tuple(
        alphabet.index(c) + 0x100 if c in alphabet else ord(c) + (0x200 if c.isalpha() else 0)
        for c in lowered
    )


# Soft hyphens and byte order marks, and the dot that lower-casing İ leaves behind.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\ufeff\u0307"))


def fold(text: str) -> str:
    """Text reduced for matching only: case, i/ı, soft hyphens, spaces and outer quotes fold."""
    folded = unicodedata.normalize("NFKC", text).translate(_INVISIBLE)
    folded = folded.replace("İ", "i").replace("I", "i").lower().translate(_INVISIBLE)
    folded = folded.replace("ı", "i")
    return " ".join(folded.split()).strip("\"' ")


def folded(texts: Iterable[str]) -> frozenset[str]:
    """A set of texts, each folded for matching."""
    return frozenset(fold(text) for text in texts)
