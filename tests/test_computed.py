"""Every number can be defended: its panel says what its card says, from rows that are there."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from socialgoals import sample
from socialgoals.categories import CATEGORIES
from socialgoals.exports import intake
from socialgoals.metrics import query, used
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.reading import Scope
from socialgoals.period import last_days
from socialgoals.warehouse.opening import Workspace

OCTOBER = last_days(date(2026, 10, 31), 31)


@pytest.fixture(scope="module")
def brand(tmp_path_factory):
    """The sample, only to be read."""
    warehouse = Workspace(tmp_path_factory.mktemp("sample"), threads=1)
    for path in sample.files():
        intake.bring_in(warehouse, intake.keep(warehouse, path.name, path.read_bytes()))
    yield warehouse
    warehouse.close()


@pytest.fixture(scope="module")
def cards(brand):
    """All metrics as the cards read them: many at once, from rollups."""
    return query.readings(brand, METRICS.values(), OCTOBER)


@pytest.mark.parametrize("name", METRICS)
def test_the_panel_says_what_the_card_says(name, brand, cards):
    found = query.explain(brand, METRICS[name], OCTOBER)

    assert found.reading.value == pytest.approx(cards[name].value)
    assert found.reading.facts == cards[name].facts


@pytest.mark.parametrize("name", METRICS)
def test_the_rows_of_a_panel_are_those_its_files_are_counted_by(name, brand):
    found = query.explain(brand, METRICS[name], OCTOBER)

    page = used.page(brand, METRICS[name], OCTOBER)

    assert page.total == sum(source.rows for source in found.sources)
    assert len(page.rows) == min(page.total, 25)


def test_a_number_added_up_by_hand_from_its_rows(brand, cards):
    everything = used.page(brand, METRICS["saves"], OCTOBER, most=10_000)

    assert sum(row.values["saves"] for row in everything.rows) == cards["saves"].value


def test_pages_follow_each_other_without_a_gap(brand):
    whole = used.page(brand, METRICS["engagements"], OCTOBER, most=10_000).rows
    third = used.page(brand, METRICS["engagements"], OCTOBER, first=20, most=10)

    assert third.rows == whole[20:30]
    assert third.total == len(whole)


@pytest.mark.parametrize("category", CATEGORIES.values(), ids=CATEGORIES)
@pytest.mark.parametrize("language", ["tr", "en"])
def test_every_panel_of_a_category_can_be_drawn(category, language, brand):
    app = AppTest.from_function(draw, default_timeout=60)
    app.session_state["language"] = language
    app.session_state["brand"] = brand
    app.session_state["category"] = category

    app.run()

    assert not app.exception


def draw():
    import streamlit as st

    from socialgoals.metrics.reading import Scope
    from socialgoals.period import Comparison
    from socialgoals.ui import computed
    from socialgoals.ui.controls import View
    from tests.test_computed import OCTOBER

    brand, category = st.session_state["brand"], st.session_state["category"]
    view = View(
        period=OCTOBER,
        before=None,
        comparison=Comparison.NONE,
        scope=Scope(audience=category.audience),
    )
    for metric in category.metrics:
        st.session_state[f"rows_{metric.name}"] = True
        computed.explain(brand, metric, view)


def test_a_category_of_employees_counts_none_of_the_public(brand):
    internal = CATEGORIES["internal_communication"]

    inside = used.page(
        brand, METRICS["engagements"], OCTOBER, Scope(audience=internal.audience), most=10_000
    )

    assert {row.channel for row in inside.rows} <= {"slack", "viva_engage"}
