"""What all charts share: numbers and months of the app's language, neutrals of the theme.

Vega learns the language from `config.locale` and from label expressions: d3 always puts `%`
last.
"""

from functools import lru_cache
from typing import Any

from socialgoals import i18n
from socialgoals.i18n import N_
from socialgoals.metrics.model import Unit
from socialgoals.ui import theme

Spec = dict[str, Any]


@lru_cache(maxsize=256)
def locale(language: str) -> Spec:
    """Separators and names of days and months, as Vega wants them."""
    turkish = language == "tr"
    time = {
        "dateTime": "%A, %e %B %Y %X",
        "date": "%d.%m.%Y" if turkish else "%d/%m/%Y",
        "time": "%H:%M:%S",
        "periods": ["ÖÖ", "ÖS"] if turkish else ["AM", "PM"],
        "days": _from_sunday(i18n.weekdays(language)),
        "shortDays": _from_sunday(i18n.weekdays(language, "abbreviated")),
        "months": i18n.months(language),
        "shortMonths": i18n.months(language, "abbreviated"),
    }
    number = {
        "decimal": "," if turkish else ".",
        "thousands": "." if turkish else ",",
        "grouping": [3],
        "currency": ["₺", ""],
        "minus": i18n.MINUS,
    }
    return {"number": number, "time": time}


def _from_sunday(days: list[str]) -> list[str]:
    return [days[-1], *days[:-1]]


def value_labels(language: str, unit: Unit) -> str:
    """A label expression for an axis of values."""
    if unit is Unit.PERCENT:
        number = "format(datum.value, ',.2~f')"
        return f"'%' + {number}" if language == "tr" else f"{number} + '%'"
    if unit is Unit.MINUTES:
        return _minutes(language)
    thousand, million, billion = i18n.SHORT[language]
    scaled = "format(datum.value / {}, ',.2~f') + '{}'"
    return (
        f"abs(datum.value) >= 1e9 ? {scaled.format('1e9', billion)} : "
        f"abs(datum.value) >= 1e6 ? {scaled.format('1e6', million)} : "
        f"abs(datum.value) >= 1e4 ? {scaled.format('1e3', thousand)} : "
        "format(datum.value, ',.2~f')"
    )


def _minutes(language: str) -> str:
    """Minutes below two hours, else hours: the axis of waiting times."""
    minutes, hours = (
        i18n.translate(text, language).replace("{n}", "").replace("{h}", "")
        for text in (N_("{n} min"), N_("{h} h"))
    )
    return (
        f"abs(datum.value) >= 120 ? format(datum.value / 60, ',.1~f') + '{hours}' : "
        f"format(datum.value, ',.0~f') + '{minutes}'"
    )


def config(language: str, palette: theme.Palette) -> Spec:
    """What all charts share."""
    return {
        "locale": locale(language),
        # A picture that is saved keeps the ground its colours were chosen for.
        "background": palette.background,
        "view": {"stroke": None},
        # The chart as a whole says what it shows.
        "mark": {"aria": False},
        "legend": {"aria": False},
        "axis": {
            "aria": False,
            "labelColor": palette.quiet,
            "labelFontSize": 12,
            "domain": False,
            "ticks": False,
            "gridColor": palette.grid,
            "title": None,
            "labelPadding": 8,
        },
    }
