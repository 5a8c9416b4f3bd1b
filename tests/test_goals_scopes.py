"""Goals fed by some accounts only, and by money of one currency."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from socialgoals.goals import numbers, templates
from socialgoals.goals.model import Aim, Basis, KeyResult, Objective
from socialgoals.goals.store import Goals
from socialgoals.goals.templates import Template
from socialgoals.ui.plan import drafts
from socialgoals.warehouse.opening import Workspace
from tests import facts
from tests.test_pages import opened

FIRST, TODAY = date(2026, 3, 1), date(2026, 3, 30)
START, DUE = date(2026, 4, 1), date(2026, 6, 30)
SMART, OKRS = "pages/plan/smart_goals.py", "pages/plan/okrs.py"
# Of an ad that costs 2 liras a click, and another of 1 euro a click.
SPENT = (("meta", "TRY", 20.0), ("linkedin", "EUR", 10.0))


@pytest.fixture
def warehouse(tmp_path):
    """Thirty days of two accounts with 10 and 1 shares each, and of two ad accounts."""
    found = Workspace(tmp_path, threads=1)
    month = [FIRST + timedelta(n) for n in range(30)]
    for account, shares in (("kahve", 10), ("dükkân", 1)):
        common = {"channel": "instagram", "account": account, "shares": shares}
        facts.add(found, "account_days", [{**common, "day": day} for day in month])
    for channel, currency, spend in SPENT:
        common = {
            "channel": channel,
            "account": "Ads",
            "level": "campaign",
            "campaign": "c",
            "currency": currency,
            "spend": spend,
            "clicks": 10,
        }
        facts.add(found, "ad_results", [{**common, "day": day} for day in month])
    yield found
    found.close()


CLICK = Aim(metric="cpc", basis=Basis.WINDOW)


def test_the_currencies_of_an_aim_are_those_of_its_channels(warehouse):
    assert numbers.currencies(warehouse, CLICK) == ("EUR", "TRY")
    assert numbers.currencies(warehouse, replace(CLICK, channels=("meta",))) == ("TRY",)
    assert numbers.currencies(warehouse, Aim(metric="shares", basis=Basis.TOTAL)) == ()


def test_of_several_currencies_a_template_takes_one_and_has_a_baseline(warehouse):
    found = Template(category="conversions", metric="cpc", change=-10)

    goal = templates.filled(warehouse, found, START, DUE, TODAY)

    assert goal.aim.currency == "EUR"
    assert goal.aim.baseline.value == 1.0


def test_the_builder_takes_one_of_the_accounts_and_reads_its_baseline(warehouse):
    app = opened(warehouse, SMART, lang="en", on="2026-03-30", category="brand_awareness")
    offer = next(
        n
        for n, one in enumerate(templates.templates("brand_awareness"))
        if one.metric == "shares"
    )
    app.button(key=f"plan_template_brand_awareness_{offer}").click()
    app.run()

    accounts = next(box for box in app.multiselect if box.label == "Accounts")
    accounts.set_value(["instagram/kahve"])
    app.run()

    assert not app.exception
    (draft,) = drafts.unfinished(warehouse)
    assert draft.goal.aim.accounts == (("instagram", "kahve"),)
    # the 29 days before it begins, 10 shares each; the other account no longer counts
    assert draft.goal.aim.baseline.value == 290.0


def test_a_key_result_takes_a_currency_where_there_are_several(warehouse):
    store = Goals(warehouse)
    result = KeyResult(id="k1", aim=replace(CLICK, start=1.0, target=0.5))
    one = store.save(
        Objective(titles={"en": "Cheaper"}, start=START, due=DUE, key_results=(result,))
    )
    app = opened(warehouse, OKRS, lang="en", on="2026-04-10", quarter="2026-04-01")
    app.session_state[f"more_{one.id}_k1"] = True
    app.run()

    money = next(box for box in app.selectbox if box.label == "Currency")
    assert money.options == ["EUR", "TRY"]
    money.set_value("TRY")
    app.run()
    form = f"key_result_k1/{one.id}_save"
    next(button for button in app.button if str(button.key).startswith(form)).click()
    app.run()

    assert not app.exception
    saved = Goals(warehouse).objective(one.id).key_results[0].aim
    # 20 liras for 10 clicks
    assert (saved.currency, saved.start) == ("TRY", 2.0)
