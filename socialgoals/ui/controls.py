"""What a page is looked at with: period, comparison, channels, accounts; and the language."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from socialgoals.i18n import LANGUAGES, N_, sort_key
from socialgoals.metrics import query, spans
from socialgoals.metrics.reading import Audience, Scope
from socialgoals.period import Against, Comparison, Period
from socialgoals.ui import address, dates, language, periods, words
from socialgoals.ui.language import _
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered


@dataclass(frozen=True, kw_only=True)
class View:
    """What is looked at: a period, the one it is compared with, the accounts."""

    period: Period
    before: Period | None
    comparison: Against
    scope: Scope


def choose_language() -> None:
    """Take the language from the address, else from the session, else from the browser."""
    language.speak(address.one("lang", lambda code: code in LANGUAGES, language.of_session()))


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


def view(
    warehouse: Warehouse,
    audience: Audience = Audience.EXTERNAL,
    name: str = "period",
    usual: str = periods.DEFAULT,
    comparing: bool = True,
) -> View | None:
    """The choices above a page, and what they amount to; None while there are no facts.

    A page that looks at another period than the rest gives it a `name` and what is `usual`; one
    that always compares with the same does without `comparing`.
    """
    everything = query.data_span(warehouse, Scope(audience=audience))
    if everything is None:
        return None
    known = accounts(warehouse, audience)
    with st.container(horizontal=True, vertical_alignment="bottom", key="controls"):
        scope_at = replace(_scope(known), audience=audience)
        span = query.data_span(warehouse, scope_at) or everything
        period = dates.period(span, name, usual)
        comparison = dates.comparison(period, everything) if comparing else Comparison.PREVIOUS
        _scope_picker(known, scope_at)
    return View(
        period=period,
        before=period.compared(comparison),
        comparison=comparison,
        scope=scope_at,
    )


def accounts(warehouse: Warehouse, audience: Audience) -> list[tuple[str, str]]:
    """All accounts that an audience reads, by channel and name, in the order of a language."""
    return _accounts(warehouse, warehouse.version, audience, language.current())


@remembered(64)
def _accounts(
    warehouse: Warehouse, _version: int, audience: Audience, spoken: str
) -> list[tuple[str, str]]:
    found = spans.spans(warehouse, Scope(audience=audience)).values()
    accounts = {account for kind in found for account in kind}
    return sorted(
        accounts, key=lambda a: (words.channel_order(a[0], spoken), sort_key(a[1], spoken))
    )


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
        return next(iter(names.values())) if len(names) == 1 else _("All channels")
    if len(scope.channels) <= 2:
        return ", ".join(names[channel] for channel in scope.channels)
    return language.counted(len(scope.channels), N_("1 channel"), N_("{n} channels"))


def _carry(key: str, name: str) -> None:
    st.session_state[address.session_key(name)] = st.session_state[key]


def currency(known: Sequence[str], view: View) -> View:
    """The same view in one currency, chosen where there are several: they are never added."""
    if len(known) < 2:
        return view
    chosen = address.one("currency", known.__contains__, known[0])
    key = f"currency_{language.current()}"
    st.session_state[key] = chosen
    st.segmented_control(
        _("Currency"),
        list(known),
        key=key,
        on_change=_carry,
        args=(key, "currency"),
        required=True,
    )
    return replace(view, scope=replace(view.scope, currency=chosen))
