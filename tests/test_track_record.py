"""How good the probabilities of one's own goals were, on the page and behind it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from socialgoals.goals import replay, track_record
from socialgoals.goals.model import Aim, Basis, Goal
from socialgoals.goals.store import Goals
from socialgoals.warehouse.opening import Workspace
from tests import facts
from tests.test_pages import opened, texts

FIRST, LAST = date(2026, 1, 1), date(2026, 4, 30)
SHARES = Aim(metric="shares", basis=Basis.TOTAL, start=0.0, target=1000.0)


@pytest.fixture
def warehouse(tmp_path):
    """120 days with 10 shares each, on Sundays 3."""
    found = Workspace(tmp_path, threads=1)
    days = [FIRST + timedelta(n) for n in range(120)]
    facts.shares(found, FIRST, [3 if day.weekday() == 6 else 10 for day in days])
    yield found
    found.close()


def goal(warehouse, aim=SHARES):
    titles = {"en": "More", "tr": "Daha çok"}
    start, due = date(2026, 4, 1), date(2026, 6, 30)
    return Goals(warehouse).save(
        Goal(titles=titles, business="Raise revenue", start=start, due=due, aim=aim)
    )


def test_what_goals_watch_is_forecast_again_each_number_once(warehouse):
    goal(warehouse)
    goal(warehouse, replace(SHARES, target=2000.0))
    goal(warehouse, Aim(start=1.0, target=5.0))

    (found,) = track_record.tried(warehouse, LAST)

    assert found.aim.metric == "shares"
    assert found.record.trials == len(found.trials) == track_record.ORIGINS
    assert track_record.together([found]) == replay.record(found.trials)


def test_a_number_with_a_short_past_is_named_and_not_judged(warehouse):
    goal(warehouse)

    (found,) = track_record.tried(warehouse, FIRST + timedelta(9))

    assert found.record is None
    assert track_record.together([found]) is None


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Brier score", "Inside of the 80% range", "Skill", "Came true")),
        ("tr", ("Brier puanı", "%80 aralığının içinde", "Üstünlük", "Gerçekleşen")),
    ],
)
def test_the_page_tells_how_good_its_probabilities_were(language, said, warehouse):
    goal(warehouse)
    app = opened(
        warehouse.viewed, "pages/plan/smart_goals.py", lang=language, on=LAST.isoformat()
    )
    assert said[0] not in texts(app)

    app.session_state["plan_quality"] = True
    app.run()

    assert not app.exception
    assert all(words in texts(app) for words in said)
