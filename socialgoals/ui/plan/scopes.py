"""Which channels and accounts feed a goal's number, and in which currency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from socialgoals.channels import PLACES
from socialgoals.goals import numbers
from socialgoals.goals.model import Aim, Objective
from socialgoals.metrics.reading import Account, Audience
from socialgoals.ui import controls, words
from socialgoals.ui.language import _
from socialgoals.ui.typed import Form
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What was chosen; empty means all of them, and for money the only currency."""

    channels: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    currency: str = ""


def accounts(
    warehouse: Warehouse, audience: Audience, channels: Sequence[str], also: Sequence[Account]
) -> dict[str, str]:
    """The accounts of some channels by their codes, as they are called; none chosen means all.

    `also` are some that may have no data any more.
    """
    known = [*controls.accounts(warehouse, audience), *also]
    return {
        code((channel, name)): f"{words.account(name)} · {words.channel(channel)}"
        for channel, name in known
        if not channels or channel in channels
    }


def code(account: Account) -> str:
    """An account as one text."""
    return "/".join(account)


def account(code: str) -> Account:
    """The account of a code."""
    channel, _sign, name = code.partition("/")
    return channel, name


def currencies(warehouse: Warehouse, aim: Aim) -> tuple[str, ...]:
    """The currencies to choose from; none where there is nothing to choose."""
    found = _currencies(warehouse, warehouse.version, replace(aim, currency=""))
    return found if len(found) > 1 else ()


def fields(warehouse: Warehouse, form: Form[Objective], aim: Aim, metric: str) -> Chosen:
    """The fields of a key result that is fed by a metric; none for a number by hand."""
    if not metric:
        return Chosen()
    channels = form.field(
        "channels",
        list(aim.channels),
        lambda key, value: st.multiselect(
            _("Channels"),
            list(PLACES),
            default=value,
            key=key,
            format_func=words.channel,
            placeholder=_("All channels"),
        ),
    )
    labels = accounts(warehouse, aim.audience, channels, aim.accounts)
    picked = form.field(
        "accounts",
        [code(one) for one in aim.accounts if code(one) in labels],
        lambda key, value: _accounts(key, [one for one in value if one in labels], labels),
    )
    chosen = Chosen(channels=tuple(channels), accounts=tuple(account(one) for one in picked))
    scoped = replace(aim, metric=metric, channels=chosen.channels, accounts=chosen.accounts)
    known = currencies(warehouse, scoped)
    if not known:
        return chosen
    names = {one: one for one in known}
    return replace(chosen, currency=form.choice("currency", _("Currency"), names, aim.currency))


def _accounts(key: str, value: list[str], labels: Mapping[str, str]) -> list[str]:
    return st.multiselect(
        _("Accounts"),
        list(labels),
        default=value,
        key=key,
        format_func=lambda one: labels.get(one, one),
        placeholder=_("All accounts"),
    )


@remembered(128)
def _currencies(warehouse: Warehouse, _version: int, aim: Aim) -> tuple[str, ...]:
    return numbers.currencies(warehouse, aim)
