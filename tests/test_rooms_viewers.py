"""Six goal pages for who may only look: all of the numbers, nothing to change, no names."""

import pytest

from socialgoals import sample
from socialgoals.exports import intake
from socialgoals.records.kinds import CRITERION, DUTY, PERSONA, SECURED, STATEMENT, STEP
from socialgoals.records.model import Record
from socialgoals.records.store import Editor
from socialgoals.warehouse.opening import Workspace
from tests.test_pages import opened, texts
from tests.test_rooms_pages import HEADINGS, PAGES, SIX

AGENTS = ("Elif", "Kerem", "Selin")
# What changes how the page looks, and nothing that is kept.
LOOKING = {
    "Accounts",
    "Broken down by",
    "Channels",
    "Comparison",
    "Language",
    "Measure",
    "Period",
    "Taken apart by",
}
CHANGING = (
    *("text_input", "text_area", "checkbox", "radio", "number_input", "date_input"),
    *("time_input", "multiselect", "selectbox", "button_group"),
)
WRITTEN = (
    Record(kind=PERSONA, values={"name": "Deniz"}),
    Record(kind=CRITERION, values={"role": "Barista", "criteria": "Two years"}),
    Record(kind=SECURED, values={"account": "kahve · X", "two_factor": True}),
    Record(kind=DUTY, values={"role": "Speaks", "person": "Ayşe"}),
    Record(kind=STATEMENT, values={"situation": "Spoilt beans", "words": "We are sorry."}),
    *(
        Record(kind=STEP, values={"category": name, "title": "Ask them", "due": "2026-05-01"})
        for name in ("market_insights", "crisis", "customer_service")
    ),
)


@pytest.fixture(scope="module")
def brand(tmp_path_factory):
    """The sample, and one record of each kind."""
    warehouse = Workspace(tmp_path_factory.mktemp("sample"), threads=1)
    for path in sample.files():
        intake.bring_in(warehouse, intake.keep(warehouse, path.name, path.read_bytes()))
    editor = Editor(warehouse)
    for one in WRITTEN:
        editor.save(one)
    yield warehouse
    warehouse.close()


def sent(app):
    """All that was sent to the browser, the data of charts and tables included."""
    waiting, found = [app.main, app.sidebar], []
    while waiting:
        node = waiting.pop()
        proto = getattr(node, "proto", None)
        if proto is not None:
            found.append(proto.SerializeToString())
        waiting += getattr(node, "children", {}).values()
    return b"\n".join(found)


@pytest.mark.parametrize("name", SIX)
def test_a_viewer_sees_the_page_without_ways_to_change_it(name, brand):
    app = opened(brand.viewed, PAGES[name], lang="en")

    assert not app.exception
    shown = [heading.value for heading in app.header]
    assert [one for one in HEADINGS[name] if one not in shown] == []
    assert [one.label for one in app.button if one.label not in LOOKING] == []
    labels = {one.label for kind in CHANGING for one in app.get(kind)}
    assert labels - LOOKING == set()


@pytest.mark.parametrize("name", SIX)
def test_a_viewer_of_an_empty_workspace_is_told_that_there_is_nothing(name, tmp_path):
    warehouse = Workspace(tmp_path, threads=1)
    app = opened(warehouse.viewed, PAGES[name], lang="tr")

    assert not app.exception
    assert app.header
    warehouse.close()


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_names_of_agents_never_reach_a_viewers_browser(language, brand):
    viewer = opened(brand.viewed, PAGES["customer_service"], lang=language)
    editor = opened(brand, PAGES["customer_service"], lang=language)

    assert [name for name in AGENTS if name.encode() in sent(viewer)] == []
    assert all(name.encode() in sent(editor) for name in AGENTS)
    assert ("Temsilci 1" if language == "tr" else "Agent 1") in texts(viewer)


def test_what_is_written_down_is_read_by_a_viewer(brand):
    insights = texts(opened(brand.viewed, PAGES["market_insights"], lang="en"))
    crisis = texts(opened(brand.viewed, PAGES["crisis"], lang="en"))

    assert "Deniz" in insights
    assert "We are sorry." in crisis
    # Seven accounts of the sample, and the one that was written down.
    assert "0 of 8 accounts have an owner, 1 have two-factor authentication." in crisis
