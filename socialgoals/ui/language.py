"""Texts, numbers and dates in the language of the session."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st
from babel.dates import format_datetime

from socialgoals import i18n

KEY = "language"


def current() -> str:
    """The session's language: chosen before, else the browser's, else Turkish."""
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


def day(value: date | None, skeleton: str = "yMMMd") -> str:
    return i18n.day(value, current(), skeleton)


def span(first: date, last: date) -> str:
    return i18n.span(first, last, current())


def moment(value: datetime, zone: str) -> str:
    """A UTC time of ours in the workspace's zone: `3 Mar 2026 14:05`."""
    local = value.replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(zone))
    return format_datetime(local, "d MMM y HH:mm", locale=current())
