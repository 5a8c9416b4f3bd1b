"""The SMART builder with a memory, and goals of every category where people look for them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from socialgoals.categories import CATEGORIES
from socialgoals.goals import encoding, templates
from socialgoals.goals.model import Aim, Basis, Goal, titled
from socialgoals.goals.store import Goals
from socialgoals.ui.plan.drafts import KIND, Draft
from socialgoals.warehouse.documents import Documents
from socialgoals.warehouse.opening import Workspace
from tests import facts
from tests.test_goals_cli import run
from tests.test_goals_everywhere import shown
from tests.test_pages import opened

SMART, OVERVIEW = "pages/plan/smart_goals.py", "pages/start/overview.py"
# Twelve months of ten shares a day, some more by the weekday and every sixty days; then a
# quarter of 90 days.
FIRST, START, DUE = date(2025, 1, 1), date(2026, 1, 1), date(2026, 3, 31)
ON = START.isoformat()
DAILY = [10 + n % 7 + n // 60 for n in range((START - FIRST).days)]
BASE = float(sum(DAILY[-90:]))
WORDS = {
    "tr": {
        "judged": "Ulaşılabilir",
        "attainable": "iyi",
        "out of reach": "düzeltilmeli",
        "evidence": "önceki {of} dönemin 0 tanesinde oldu",
        "no data": "henüz veri yok",
        "no history": "geçmiş yetersiz",
    },
    "en": {
        "judged": "Attainable",
        "attainable": "good",
        "out of reach": "to be mended",
        "evidence": "came 0 times in {of} earlier periods",
        "no data": "There are no data for this yet",
        "no history": "Too little history",
    },
}
STEPS = {"tr": "3 adımdan {done} tamam", "en": "{done} of 3"}


@pytest.fixture
def empty(tmp_path):
    workspace = Workspace(tmp_path / "workspace", threads=1)
    yield workspace
    workspace.close()


@pytest.fixture
def year(empty):
    numbers = {"reach": 700, "impressions": 1000, "likes": 30, "clicks": 9}
    rows = [
        {
            "channel": "instagram",
            "account": "kahve",
            "day": FIRST + timedelta(n),
            "shares": shares,
            "followers": 900 + n,
            **numbers,
        }
        for n, shares in enumerate(DAILY)
    ]
    facts.add(empty, "account_days", rows)
    return empty


def draft(workspace, target):
    """A goal for shares that is being written, and what its address names."""
    aim = Aim(metric="shares", basis=Basis.TOTAL, start=0.0, target=target)
    titles = {"tr": "Paylaşım", "en": "Shares"}
    goal = Goal(
        category="brand_awareness",
        titles=titles,
        business="Gelir",
        start=START,
        due=DUE,
        aim=aim,
    )
    return Documents(workspace).add(KIND, encoding.body(Draft(goal=goal)), "").id


def lights(workspace, language, target):
    app = opened(workspace, SMART, lang=language, on=ON, draft=draft(workspace, target))
    assert not app.exception
    assert not app.error
    (found,) = (text for text in shown(app).split("<ol") if "A " in text and "sg-post" in text)
    return found


def attainable(found, language):
    """The line of a light's list that is about what can be reached."""
    named = f"<strong>{WORDS[language]['judged']}</strong>"
    return next(line for line in found.split("<li>") if named in line)


@pytest.mark.parametrize("language", WORDS)
def test_five_percent_more_and_four_times_as_much_are_judged_apart(language, year):
    said = WORDS[language]

    little = attainable(lights(year, language, BASE * 1.05), language)
    much = attainable(lights(year, language, BASE * 4), language)

    assert f"· {said['attainable']}" in little
    assert said["out of reach"] not in little
    assert said["out of reach"] in much
    assert said["evidence"].format(of=7) in much


@pytest.mark.parametrize("language", WORDS)
def test_without_data_the_builder_says_so_and_invents_no_number(language, empty):
    found = lights(empty, language, BASE)

    assert WORDS[language]["no data"] in found
    assert WORDS[language]["no history"] in found


def saved(workspace):
    """A goal of every category, from its first template."""
    store = Goals(workspace)
    for category in CATEGORIES:
        goal = templates.filled(workspace, templates.templates(category)[0], START, DUE, START)
        yield store.save(replace(goal, business="Gelir", titles=named(category)))


def named(category):
    return {"tr": f"{category} hedefi", "en": f"goal of {category}"}


@pytest.mark.parametrize("language", WORDS)
def test_a_goal_of_each_category_stands_on_its_page_and_on_no_other(language, year):
    goals = list(saved(year))

    for category in CATEGORIES:
        app = opened(year, f"pages/goals/{category}.py", lang=language, on=ON)
        told = shown(app)

        assert not app.exception
        assert [goal.category for goal in goals if titled(goal.titles, language) in told] == [
            category
        ]


@pytest.mark.parametrize("language", WORDS)
def test_the_goals_of_all_categories_are_listed_together(language, year):
    titles = [titled(goal.titles, language) for goal in saved(year)]

    for page in (SMART, OVERVIEW):
        told = shown(opened(year, page, lang=language, on=ON))
        assert [title for title in titles if title not in told] == []

    year.close()
    table = run(year.folder, "goals", "--on", ON, language=language)
    assert [title for title in titles if title not in table] == []


@pytest.mark.parametrize("category", templates.BY_MILESTONES)
@pytest.mark.parametrize("language", WORDS)
def test_a_goal_of_steps_alone_is_reached_by_ticking_them(language, category, empty):
    (template,) = templates.templates(category)
    store = Goals(empty)
    goal = templates.filled(empty, template, START, DUE, START)
    goal = store.save(replace(goal, business="Gelir"))
    page = f"pages/goals/{category}.py"
    before = shown(opened(empty, page, lang=language, on=ON))

    done = tuple(replace(one, done=START) for one in goal.milestones)
    store.save(replace(goal, milestones=done))
    after = shown(opened(empty, page, lang=language, on=ON))

    line = titled(goal.titles, language)
    first, last = (
        next(one for one in text.split("<li>") if line in one) for text in (before, after)
    )
    assert STEPS[language].format(done=0) in first
    assert STEPS[language].format(done=3) in last
    assert {"tr": "Hedefe ulaşıldı", "en": "Target reached"}[language] in last
