"""What a lead of a campaign cost, on numbers one can add in the head."""

from datetime import date

import pytest

from socialgoals.metrics.campaigns import campaigns
from socialgoals.metrics.reading import Scope
from socialgoals.period import Period
from socialgoals.warehouse.opening import Workspace
from tests import facts

MAY = Period(date(2026, 5, 1), date(2026, 5, 31))
DAY = date(2026, 5, 4)


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def ad(campaign, spend, currency="TRY", channel="instagram", day=DAY):
    return {
        "channel": channel,
        "account": "ads",
        "level": "campaign",
        "campaign": campaign,
        "currency": currency,
        "day": day,
        "last_day": day,
        "spend": spend,
    }


def lead(id, campaign, channel="instagram", day=DAY):
    return {
        "channel": channel,
        "account": "list",
        "lead_id": id,
        "day": day,
        "campaign": campaign,
    }


def test_spending_is_divided_by_all_leads_that_name_the_campaign(warehouse):
    facts.add(warehouse, "ad_results", [ad("Offices", 600), ad("Summer", 50)])
    rows = [lead("1", "Offices"), lead("2", "Offices", "web"), lead("3", "offices  ", "web")]
    facts.add(warehouse, "leads", rows)

    found = campaigns(warehouse, MAY)

    # 600 by three leads; nobody became interested by the other
    assert list(found) == ["offices", "summer"]
    assert (found["offices"].name, found["offices"].leads) == ("Offices", 3)
    assert found["offices"].per_lead == {"TRY": 200}
    assert (found["summer"].leads, found["summer"].per_lead) == (None, {})


def test_currencies_are_never_added_up(warehouse):
    facts.add(warehouse, "ad_results", [ad("Offices", 600), ad("Offices", 30, "USD")])
    facts.add(warehouse, "leads", [lead("1", "Offices"), lead("2", "Offices")])

    (found,) = campaigns(warehouse, MAY).values()

    assert found.spent == {"TRY": 600, "USD": 30}
    assert found.per_lead == {"TRY": 300, "USD": 15}
    assert campaigns(warehouse, MAY, Scope(currency="USD")) == {"offices": found}


def test_leads_without_spending_have_no_cost_and_unnamed_ones_no_campaign(warehouse):
    facts.add(warehouse, "ad_results", [ad("", 70)])
    facts.add(warehouse, "leads", [lead("1", "Offices"), lead("2", "")])

    (found,) = campaigns(warehouse, MAY).values()

    assert (found.name, found.leads, found.spent, found.per_lead) == ("Offices", 1, {}, {})


def test_both_sides_are_of_the_period_and_the_channels_looked_at(warehouse):
    april = date(2026, 4, 30)
    rows = [
        ad("Offices", 600),
        ad("Offices", 80, channel="linkedin"),
        ad("Offices", 9, day=april),
    ]
    facts.add(warehouse, "ad_results", rows)
    leads = [
        lead("1", "Offices"),
        lead("2", "Offices", "linkedin"),
        lead("3", "Offices", day=april),
    ]
    facts.add(warehouse, "leads", leads)

    (found,) = campaigns(warehouse, MAY, Scope(channels=("linkedin",))).values()

    assert (found.leads, found.per_lead) == (1, {"TRY": 80})
