"""What a lead of a campaign cost: what its ads spent, by all leads that name the campaign."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from socialgoals.metrics import query
from socialgoals.metrics.catalogue import ads, leads
from socialgoals.metrics.model import Measure
from socialgoals.metrics.reading import EVERYTHING, Scope
from socialgoals.period import Period
from socialgoals.warehouse.reading import Warehouse


@dataclass(frozen=True, kw_only=True)
class Campaign:
    """A campaign as the ads call it, or as the leads do where no ad is of it.

    `spent` is an amount for each currency: they are never added up. `leads` are those of one's
    own lists, None where no list names the campaign.
    """

    name: str
    leads: float | None
    spent: Mapping[str, float]

    @property
    def per_lead(self) -> Mapping[str, float]:
        """What a lead cost, in each currency; empty where there is none to divide by."""
        if not self.leads:
            return {}
        return {currency: amount / self.leads for currency, amount in self.spent.items()}


def same(name: str) -> str:
    """A campaign's name as it is compared: platforms and lists differ in case and blanks."""
    return " ".join(name.split()).casefold()


def campaigns(
    warehouse: Warehouse, period: Period, scope: Scope = EVERYTHING
) -> dict[str, Campaign]:
    """Each campaign that ads or leads name, by its name as it is compared, the dearest first.

    Leads of all channels in scope count, also those that came without a click on an ad. What
    names no campaign is left out.
    """
    every = replace(scope, currency="")
    spent: dict[str, dict[str, float]] = {}
    names: dict[str, str] = {}
    for currency in _currencies(warehouse, period, every):
        for name, amount in _sums(warehouse, ads.AD_SPEND, period, every, currency).items():
            names.setdefault(same(name), name)
            own = spent.setdefault(same(name), {})
            own[currency] = own.get(currency, 0.0) + amount
    got: dict[str, float] = {}
    for name, count in _sums(warehouse, leads.LEADS, period, every).items():
        names.setdefault(same(name), name)
        got[same(name)] = got.get(same(name), 0.0) + count
    found = [
        Campaign(name=name, leads=got.get(key), spent=spent.get(key, {}))
        for key, name in names.items()
        if key
    ]
    ordered = sorted(
        found, key=lambda one: (-max(one.spent.values(), default=0.0), -(one.leads or 0.0))
    )
    return {same(one.name): one for one in ordered}


def _currencies(warehouse: Warehouse, period: Period, scope: Scope) -> list[str]:
    found = query.broken_down(warehouse, [ads.AD_SPEND], period, "campaign", scope)
    spent = found[ads.AD_SPEND.name]
    return sorted({currency for _name, now in spent for currency in now.currencies})


def _sums(
    warehouse: Warehouse, metric: Measure, period: Period, scope: Scope, currency: str = ""
) -> dict[str, float]:
    asked = replace(scope, currency=currency)
    found = query.broken_down(warehouse, [metric], period, "campaign", asked)[metric.name]
    return {name: now.value for name, now in found if now.value is not None}
