"""What a page is looked at with: period, comparison, channels, accounts; and the language."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

import streamlit as st

from socialgoals.i18n import LANGUAGES, N_, sort_key
from socialgoals.metrics import query
from socialgoals.metrics.reading import Scope
from socialgoals.period import Comparison, Period
from socialgoals.ui import address, language, periods, words
from socialgoals.ui.language import _
from socialgoals.warehouse import coverage
from socialgoals.warehouse.opening import Warehouse

_COMPARISONS = {
    Comparison.PREVIOUS: N_("vs the period before"),
    Comparison.YEAR: N_("vs a year ago"),
    Comparison.NONE: N_("no comparison"),
}


@dataclass(frozen=True, kw_only=True)
class View:
    """What is looked at: a period, the one it is compared with, the accounts."""

    period: Period
    before: Period | None
    comparison: Comparison
    scope: Scope


def choose_language() -> None:
    """Take the language from the address, else from the session, else from the browser."""
    st.session_state[language.KEY] = address.one(
        "lang", lambda code: code in LANGUAGES, language.current()
    )


def language_switch() -> None:
    """The two languages, each under its own name."""
    st.session_state["language_switch"] = language.current()
    st.segmented_control(
        _("Language"),
        list(LANGUAGES),
        key="language_switch",
        format_func=LANGUAGES.__getitem__,
        label_visibility="collapsed",
        on_change=_switch_language,
        required=True,
        width="stretch",
    )


def _switch_language() -> None:
    chosen = st.session_state["language_switch"]
    if chosen in LANGUAGES:
        st.session_state[address.session_key("lang")] = chosen


def view(warehouse: Warehouse) -> View | None:
    """The choices above a page, and what they amount to; None while there are no facts."""
    everything = query.data_span(warehouse, Scope())
    if everything is None:
        return None
    known = _accounts(warehouse, warehouse.version, language.current())
    with st.container(horizontal=True, vertical_alignment="bottom", key="controls"):
        scope_at = _scope(known)
        span = query.data_span(warehouse, scope_at) or everything
        period = _period(span)
        comparison = _comparison()
        _scope_picker(known, scope_at)
    return View(
        period=period,
        before=period.compared(comparison),
        comparison=comparison,
        scope=scope_at,
    )


def _period(span: Period) -> Period:
    code = address.one("period", periods.understood, periods.DEFAULT)
    custom = periods.between(code) is not None
    options = [*periods.PRESETS, periods.CUSTOM]
    key = f"period_{language.current()}"
    st.session_state[key] = periods.CUSTOM if custom else code
    period = periods.chosen(code, span.end)
    names = {name: _(label) for name, (label, _make) in periods.PRESETS.items()}
    names[periods.CUSTOM] = _("Choose dates")
    st.selectbox(
        _("Period"),
        options,
        key=key,
        format_func=names.__getitem__,
        on_change=_period_chosen,
        args=(key, period),
        width=190,
        filter_mode=None,
    )
    if custom:
        _dates(period, span)
    return period


def _period_chosen(key: str, shown: Period) -> None:
    chosen = st.session_state[key]
    code = periods.code(shown) if chosen == periods.CUSTOM else chosen
    st.session_state[address.session_key("period")] = code


def _dates(period: Period, span: Period) -> None:
    key = f"dates_{language.current()}"
    st.session_state[key] = (period.start, period.end)
    st.date_input(
        _("First and last day"),
        key=key,
        min_value=min(span.start, period.start),
        max_value=max(span.end, period.end),
        format=date_format(),
        on_change=_dates_chosen,
        args=(key,),
        width=230,
    )


def date_format() -> Literal["DD.MM.YYYY", "DD/MM/YYYY"]:
    """How a date is typed in the session's language."""
    return "DD.MM.YYYY" if language.current() == "tr" else "DD/MM/YYYY"


def _dates_chosen(key: str) -> None:
    chosen: tuple[date, ...] = st.session_state[key]
    if len(chosen) == 2:
        st.session_state[address.session_key("period")] = periods.code(Period(*chosen))


def _comparison() -> Comparison:
    codes = [how.value for how in Comparison]
    code = address.one("vs", codes.__contains__, Comparison.PREVIOUS.value)
    key = f"vs_{language.current()}"
    st.session_state[key] = code
    names = {how.value: _(label) for how, label in _COMPARISONS.items()}
    st.selectbox(
        _("Comparison"),
        codes,
        key=key,
        format_func=names.__getitem__,
        on_change=_carry,
        args=(key, "vs"),
        width=190,
        filter_mode=None,
    )
    return Comparison(code)


@lru_cache(maxsize=64)
def _accounts(warehouse: Warehouse, _version: int, spoken: str) -> list[tuple[str, str]]:
    """All accounts of the workspace in the order of a language."""
    accounts = [(account.channel, account.name) for account in coverage.accounts(warehouse)]
    return sorted(accounts, key=lambda a: (a[0], sort_key(a[1], spoken)))


def _scope(known: list[tuple[str, str]]) -> Scope:
    channels = address.many("channel", tuple(dict.fromkeys(channel for channel, _a in known)))
    within = {f"{c}/{a}": (c, a) for c, a in known if not channels or c in channels}
    accounts = address.many("account", tuple(within))
    return Scope(channels=channels, accounts=tuple(within[code] for code in accounts))


def _scope_picker(known: list[tuple[str, str]], scope: Scope) -> None:
    names = {channel: words.channel(channel) for channel in dict.fromkeys(c for c, _a in known)}
    within = {f"{c}/{a}": (c, a) for c, a in known if not scope.channels or c in scope.channels}
    labels = {
        code: f"{words.account(a)} · {words.channel(c)}" for code, (c, a) in within.items()
    }
    with st.popover(_scope_label(names, scope), icon=":material/filter_list:"):
        st.session_state["channels"] = list(scope.channels)
        st.pills(
            _("Channels"),
            list(names),
            selection_mode="multi",
            key="channels",
            format_func=names.__getitem__,
            on_change=_carry,
            args=("channels", "channel"),
        )
        key = f"accounts_{language.current()}"
        st.session_state[key] = [f"{c}/{a}" for c, a in scope.accounts]
        st.multiselect(
            _("Accounts"),
            list(within),
            key=key,
            format_func=labels.__getitem__,
            placeholder=_("All accounts"),
            on_change=_carry,
            args=(key, "account"),
        )
        st.caption(_("Nothing chosen means all of them."))


def _scope_label(names: dict[str, str], scope: Scope) -> str:
    if scope.accounts:
        return language.counted(len(scope.accounts), N_("1 account"), N_("{n} accounts"))
    if not scope.channels:
        return _("All channels")
    if len(scope.channels) <= 2:
        return ", ".join(names[channel] for channel in scope.channels)
    return language.counted(len(scope.channels), N_("1 channel"), N_("{n} channels"))


def _carry(key: str, name: str) -> None:
    st.session_state[address.session_key(name)] = st.session_state[key]
