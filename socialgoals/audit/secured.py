"""Accounts that were written down as secured before there was an audit.

They are read over into profiles: what a profile says itself goes before them, and once one
has been written its own words alone count. The old records stay as they were.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from socialgoals.audit.columns import YES
from socialgoals.audit.inventory import certain
from socialgoals.channels import OTHER, PLACES
from socialgoals.i18n import LANGUAGES, N_, translate
from socialgoals.metrics import spans
from socialgoals.metrics.reading import EVERYTHING, Account
from socialgoals.records.kinds import SECURED
from socialgoals.records.model import Record
from socialgoals.records.store import Records
from socialgoals.warehouse.reading import Warehouse

_UNNAMED = N_("(no name)")
_BETWEEN = " · "

Former = Mapping[Account, tuple[str, Mapping[str, Any]]]


def former(warehouse: Warehouse) -> Former:
    """By account the record that was kept of it, as its id and the values of a profile."""
    records = Records(warehouse).all(SECURED)
    if not records:
        return {}
    known = [*spans.spans(warehouse, EVERYTHING).get(spans.SOCIAL, {})]
    return {_account(one.text("account"), known): (one.id, _values(one)) for one in records}


def _account(said: str, known: Iterable[Account]) -> Account:
    """The account that was meant; else one of no known channel, called as it was written."""
    name, _between, label = said.rpartition(_BETWEEN)
    channel = _channel(label)
    if channel:
        unnamed = any(name == translate(_UNNAMED, language) for language in LANGUAGES)
        return channel, "" if unnamed else name
    alike = [account for account in known if account[1] and certain(account[1], said)]
    return alike[0] if len(alike) == 1 else (OTHER.name, said)


def _channel(label: str) -> str:
    for name, place in PLACES.items():
        if label and label in {translate(place.label, language) for language in LANGUAGES}:
            return name
    return ""


def _values(one: Record) -> dict[str, Any]:
    values = {name: one.values.get(name) for name in ("owner", "access", "checked")}
    if one.yes("two_factor"):
        values["two_factor"] = YES
    return {name: value for name, value in values.items() if value}
