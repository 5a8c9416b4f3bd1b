"""The period of a page and the one it is compared with: chosen by name or by two dates."""

from datetime import date
from typing import Literal

import streamlit as st

from socialgoals.i18n import N_
from socialgoals.period import Against, Comparison, Period
from socialgoals.ui import address, language, periods
from socialgoals.ui.language import _

_COMPARISONS = {
    Comparison.PREVIOUS.value: N_("vs the period before"),
    Comparison.YEAR.value: N_("vs a year ago"),
    periods.CUSTOM: N_("vs other dates"),
    Comparison.NONE.value: N_("no comparison"),
}


def period(span: Period, name: str = "period", usual: str = periods.DEFAULT) -> Period:
    """The period looked at, of data with this span; `name` is what the address calls it."""
    code = address.one(name, periods.understood, usual)
    shown = periods.chosen(code, span.end)
    names = {name: _(label) for name, (label, _make) in periods.PRESETS.items()}
    names[periods.CUSTOM] = _("Choose dates")
    _choice(_("Period"), name, code, names, shown)
    if periods.between(code):
        _two_dates(name, shown, span)
    return shown


def comparison(shown: Period, span: Period) -> Against:
    """What the period is compared with."""
    code = address.one("vs", _understood, Comparison.PREVIOUS.value)
    other = periods.between(code)
    names = {name: _(label) for name, label in _COMPARISONS.items()}
    _choice(_("Comparison"), "vs", code, names, other or shown.previous())
    if other is None:
        return Comparison(code)
    _two_dates("vs", other, span)
    return other


def date_format() -> Literal["DD.MM.YYYY", "DD/MM/YYYY"]:
    """How a date is typed in the session's language."""
    return "DD.MM.YYYY" if language.current() == "tr" else "DD/MM/YYYY"


def _understood(code: str) -> bool:
    return code in {how.value for how in Comparison} or periods.between(code) is not None


def _choice(label: str, name: str, code: str, names: dict[str, str], dates: Period) -> None:
    """A list of named choices; `dates` are those that choosing dates begins with."""
    key = f"{name}_{language.current()}"
    st.session_state[key] = periods.CUSTOM if periods.between(code) else code
    st.selectbox(
        label,
        list(names),
        key=key,
        format_func=names.__getitem__,
        on_change=_chosen,
        args=(key, name, dates),
        width=190,
        filter_mode=None,
    )


def _chosen(key: str, name: str, dates: Period) -> None:
    chosen = st.session_state[key]
    code = periods.code(dates) if chosen == periods.CUSTOM else chosen
    st.session_state[address.session_key(name)] = code


def _two_dates(name: str, shown: Period, span: Period) -> None:
    """A field for each end: Streamlit's field for both offers English shortcuts."""
    for side, label, value in (
        ("first", _("First day"), shown.start),
        ("last", _("Last day"), shown.end),
    ):
        key = f"{name}_{side}_{language.current()}"
        st.session_state[key] = value
        st.date_input(
            label,
            key=key,
            min_value=min(span.start, shown.start),
            max_value=max(span.end, shown.end),
            format=date_format(),
            on_change=_moved,
            args=(key, name, side, shown),
            width=130,
        )


def _moved(key: str, name: str, side: str, shown: Period) -> None:
    """One end moved; past the other it takes that along."""
    day: date | None = st.session_state[key]
    if day is None:
        return
    first, last = (day, max(day, shown.end)) if side == "first" else (shown.start, day)
    st.session_state[address.session_key(name)] = periods.code(Period(min(first, last), last))
