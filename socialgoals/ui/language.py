"""Texts, numbers and dates in the language of the session."""

from contextvars import ContextVar
from datetime import date
from typing import Any

import streamlit as st

from socialgoals import i18n

KEY = "language"

# A page asks hundreds of times; a look into the session costs more than the text itself. Every
# run of a session has a thread of its own.
_SPOKEN: ContextVar[str] = ContextVar("spoken", default="")


def speak(code: str) -> None:
    """Speak this language in the session, from now on."""
    st.session_state[KEY] = code
    _SPOKEN.set(code)


def current() -> str:
    """The session's language: chosen before, else the browser's, else Turkish."""
    return _SPOKEN.get() or of_session()


def of_session() -> str:
    """The same, looked up anew: what the last run left behind does not count."""
    chosen = st.session_state.get(KEY)
    return chosen if chosen in i18n.LANGUAGES else of_browser()


def of_browser() -> str:
    """The browser's language where the app speaks it, else Turkish."""
    code = (st.context.locale or "").split("-")[0].lower()
    return code if code in i18n.LANGUAGES else i18n.DEFAULT


def _(message: str, **values: Any) -> str:
    """The message in the session's language, its `{placeholders}` filled in."""
    text = i18n.translate(message, current())
    return text.format(**values) if values else text


def counted(count: int, one: str, many: str) -> str:
    """`1 file` or `12 files`: two marked messages, the second with `{n}`."""
    return _(one if count == 1 else many, n=number(count))


def number(value: float | None, decimals: int = 0) -> str:
    return i18n.number(value, current(), decimals)


def compact(value: float | None) -> str:
    return i18n.compact(value, current())


def percent(value: float | None, decimals: int = 2) -> str:
    return i18n.percent(value, current(), decimals)


def money(value: float | None, currency: str) -> str:
    """An amount in a currency, or as a bare number where it is not known."""
    return i18n.money(value, currency, current())


def day(value: date | None, skeleton: str = "yMMMd") -> str:
    return i18n.day(value, current(), skeleton)


def span(first: date, last: date) -> str:
    return i18n.span(first, last, current())
