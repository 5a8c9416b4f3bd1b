"""The goal pages on the sample, and on a workspace that holds a single export."""

import re
from datetime import date

import pytest

from socialgoals import sample
from socialgoals.annotations import Editor
from socialgoals.categories import CATEGORIES
from socialgoals.exports import intake
from socialgoals.goals.model import Aim, Basis, Goal
from socialgoals.goals.store import Goals
from socialgoals.i18n import DASH
from socialgoals.warehouse.opening import Workspace
from tests import cards
from tests.test_journey import X
from tests.test_pages import opened, texts

GOALS = {name: f"pages/goals/{name}.py" for name in CATEGORIES}
FOUR = ("brand_awareness", "brand_reputation", "community", "conversions")


@pytest.fixture(scope="module")
def brand(tmp_path_factory):
    """The sample."""
    warehouse = Workspace(tmp_path_factory.mktemp("sample"), threads=1)
    for path in sample.files():
        intake.bring_in(warehouse, intake.keep(warehouse, path.name, path.read_bytes()))
    yield warehouse
    warehouse.close()


@pytest.fixture(scope="module")
def only_x(tmp_path_factory):
    """Three days of X and nothing else."""
    warehouse = Workspace(tmp_path_factory.mktemp("x"), threads=1)
    intake.bring_in(warehouse, intake.keep(warehouse, "overview.csv", X.encode()))
    yield warehouse
    warehouse.close()


@pytest.mark.parametrize("name", FOUR)
def test_the_sample_leaves_no_card_empty(name, brand):
    app = opened(brand, GOALS[name], lang="en")

    assert not app.exception
    assert not app.error
    assert [card.label for card in cards.shown(app) if card.value == DASH] == []


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("name", GOALS)
def test_every_page_runs_on_the_sample(name, language, brand):
    app = opened(brand, GOALS[name], lang=language)

    assert not app.exception
    assert not app.error
    assert cards.shown(app)


@pytest.mark.parametrize("name", set(GOALS) - {"internal_communication"})
def test_one_export_shows_what_it_can_and_says_what_is_missing(name, only_x):
    app = opened(only_x, GOALS[name], lang="en")

    assert not app.exception
    assert not app.error
    empty = [card for card in cards.shown(app) if card.value == DASH]
    ways = [
        block for block in app.get("popover") if block.proto.popover.label == "How to get it"
    ]
    assert len(ways) >= len(empty) > 0
    assert any("missing" in box.label for box in app.expander)


def test_one_export_is_enough_for_its_own_numbers(only_x):
    app = opened(only_x, GOALS["brand_awareness"], lang="en")

    # 1 + 2 + 3 reposts of 600 impressions
    values = {card.label: card.value for card in cards.shown(app)}
    assert values["Shares"] == "6"
    assert values["Virality rate, by impressions"] == "1.00%"


def test_what_is_missing_is_named_with_the_way_to_it(only_x):
    app = opened(only_x, GOALS["conversions"], lang="en")

    app.session_state["lacking"] = True
    app.run()

    shown = texts(app)
    assert "Cost per click (CPC)" in shown
    assert re.search(r"<strong>\w+</strong> \w+.* &gt; ", shown)


def test_parts_of_a_change_add_up_on_the_page(brand):
    app = opened(brand, GOALS["brand_awareness"], lang="en", metric="shares", by="channel")

    (table,) = [body for body in texts(app).split("\n") if "<strong>Total</strong>" in body]
    effects = [
        float(cell.replace(",", ""))
        for cell in re.findall(r'class="sg-number">([-+]?[\d,]+)</td></tr>', table)
    ]
    assert sum(effects[:-1]) == effects[-1]


def test_an_event_is_written_and_taken_back(brand):
    app = opened(brand, GOALS["community"], lang="en")
    app.session_state["notes"] = True
    app.run()

    app.text_input[0].set_value("Summer menu")
    next(b for b in app.button if b.label == "Mark it").click()
    app.run()
    assert [one.text for one in Editor(brand).all()] == ["Summer menu"]

    app.session_state["notes"] = True
    app.run()
    next(b for b in app.button if b.label == "Undo the last change").click()
    app.run()
    assert Editor(brand).all() == []
    assert not app.exception


def test_a_card_tells_its_target(brand):
    store = Goals(brand)
    goal = store.save(
        Goal(
            category="community",
            titles={"en": "More shares", "tr": "Daha çok paylaşım"},
            start=date(2026, 10, 1),
            due=date(2026, 12, 31),
            aim=Aim(metric="shares", basis=Basis.TOTAL, start=0.0, target=10_000.0),
        )
    )

    app = opened(brand, GOALS["community"], lang="en", metric="shares")
    shown = texts(app)
    store.archive(goal)

    assert "target 10,000 · " in shown


def test_figures_say_how_they_were_computed_without_a_click_to_the_server(only_x):
    app = opened(only_x, GOALS["community"], lang="en")

    (figure,) = re.findall(r"sg-figure-shares\">(.*?)</li>", texts(app))
    # 1 + 2 + 3 reposts on three of thirty days
    assert '<p class="sg-amount">6</p>' in figure
    assert "<details><summary>How computed</summary>" in figure
    assert "3 rows used, 27 left out: no value (10% covered)." in figure


def test_figures_lead_to_their_files_rows_and_reasons(brand):
    app = opened(brand, GOALS["community"], lang="en")
    app.session_state["reasons_community_1"] = True
    app.run()
    first = [one.value for one in app.markdown]

    measure = next(one for one in app.selectbox if one.key == "reasons_community_1_en")
    measure.select("Likes")
    app.run()
    then = [one.value for one in app.markdown]

    assert not app.exception
    assert {"**Files**", "Likes + comments + shares + saves"} <= {*first}
    assert {"**Files**", "Sum of likes"} <= {*then}
