"""A part of a workspace holds what belongs to it, and nothing else can be asked of it."""

from dataclasses import replace
from datetime import date

import duckdb
import pytest

from socialgoals.goals.model import Aim, Basis, Goal, KeyResult, Objective
from socialgoals.goals.store import Goals
from socialgoals.metrics import query
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.kinds import ShareOfAll
from socialgoals.metrics.reading import Audience, Reason, Scope
from socialgoals.period import Period
from socialgoals.schema import TABLES
from socialgoals.warehouse import parts
from socialgoals.warehouse.documents import Documents
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.parts import NoLongerShown, Part
from socialgoals.warehouse.remembering import remembered
from tests import brand, facts

EVERYTHING = Part(categories=None)
INSTAGRAM = Part(channels=("instagram",), categories=None)
JANUARY = Period(date(2026, 1, 10), date(2026, 2, 20))


@pytest.fixture
def workspace(tmp_path):
    opened = Workspace(tmp_path)
    brand.fill(opened)
    for channel, account, each in (("instagram", "kahve", 1000), ("linkedin", "kahve as", 500)):
        posts = [
            {
                "channel": channel,
                "account": account,
                "post_id": f"{channel}{n}",
                "day": day,
                "impressions": each,
                "reach": each // 2,
                "likes": 10 if n % 2 else None,
                "shares": 3,
            }
            for n, day in enumerate(brand.DAYS)
        ]
        facts.add(opened, "posts", posts, file=f"{channel}.csv")
        days = [
            {
                "channel": channel,
                "account": account,
                "day": day,
                "followers": each + n,
                "reach": each,
                "views": 2 * each,
            }
            for n, day in enumerate(brand.DAYS)
        ]
        facts.add(opened, "account_days", days, file=f"{channel}-days.csv")
    yield opened
    opened.close()


def shown(workspace, part, name="a1"):
    return parts.live(workspace, part, lambda: None, name)


def numbers(warehouse, period=brand.WINTER, scope=None):
    found = {}
    for audience in Audience:
        asked = scope or Scope(audience=audience)
        found |= {
            (audience, name): reading.value
            for name, reading in query.readings(
                warehouse, METRICS.values(), period, asked
            ).items()
        }
    return found


def test_a_part_of_everything_says_the_same_of_every_metric(workspace):
    whole = numbers(workspace)

    assert numbers(shown(workspace, EVERYTHING)) == whole
    assert sum(value is not None for value in whole.values()) > 100


def test_a_part_of_one_channel_says_what_its_filter_says(workspace):
    asked = [m for m in METRICS.values() if not isinstance(m, ShareOfAll)]
    scope = Scope(channels=("instagram",))
    filtered = query.readings(workspace, asked, brand.WINTER, scope)

    found = query.readings(shown(workspace, INSTAGRAM), asked, brand.WINTER)

    assert {n: r.value for n, r in found.items()} == {n: r.value for n, r in filtered.items()}


def test_a_share_of_all_channels_is_not_told_where_only_some_are_shown(workspace):
    asked = [m for m in METRICS.values() if isinstance(m, ShareOfAll)]
    one = shown(workspace, INSTAGRAM)

    found = query.readings(one, asked, brand.WINTER)

    assert {(r.value, r.reason) for r in found.values()} == {(None, Reason.ONLY_A_PART)}
    assert query.series(one, asked[0], brand.WINTER) == []
    assert query.split(one, asked[0], brand.WINTER) == []


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_another_channel_can_be_asked_for(workspace, table):
    one = shown(workspace, INSTAGRAM)

    for name in (table, f"observed_{table}", f"merged_{table}"):
        assert {c for (c,) in one.rows(f"SELECT DISTINCT channel FROM {name}")} <= {"instagram"}


def test_a_part_of_some_days_adds_up_its_months_from_them(workspace):
    one = shown(workspace, Part(days=JANUARY, categories=None))

    by_month = one.rows(
        "SELECT channel, month, sum(facts), sum(impressions) FROM posts_by_month "
        "GROUP BY ALL ORDER BY ALL"
    )

    assert by_month == [
        ("instagram", date(2026, 1, 1), 22, 22000),
        ("instagram", date(2026, 2, 1), 20, 20000),
        ("linkedin", date(2026, 1, 1), 22, 11000),
        ("linkedin", date(2026, 2, 1), 20, 10000),
    ]


def test_every_table_of_the_workspace_has_its_part(workspace):
    tables = {
        name
        for (name,) in workspace.rows(
            "SELECT table_name FROM information_schema.tables WHERE table_catalog = 'workspace'"
        )
    }
    of_the_part = {
        name
        for (name,) in workspace.rows(
            "SELECT table_name FROM information_schema.tables "
            "WHERE starts_with(table_catalog, 'part_')"
        )
    }
    assert of_the_part == set()

    shown(workspace, EVERYTHING).rows("SELECT 1")

    of_the_part = {
        name
        for (name,) in workspace.rows(
            "SELECT table_name FROM information_schema.tables "
            "WHERE starts_with(table_catalog, 'part_')"
        )
    }
    assert tables - of_the_part == {"schema_version"}


def test_nothing_can_be_written_through_a_part(workspace):
    one = shown(workspace, EVERYTHING)

    with pytest.raises(duckdb.Error):
        one.rows("DELETE FROM workspace.main.imports")
    with pytest.raises(duckdb.Error):
        one.rows("CREATE TABLE more (a INTEGER)")


def test_names_of_agents_are_not_in_it(workspace):
    agents = "SELECT DISTINCT agent FROM support_cases WHERE agent IS NOT NULL ORDER BY 1"
    assert workspace.rows(agents) == [("Ayşe",), ("Can",)]

    hidden = shown(workspace, EVERYTHING).rows(agents)

    assert len(hidden) == 2
    assert all(name.startswith("#") for (name,) in hidden)


def test_agents_of_surveys_have_no_names_either(workspace):
    answer = {"channel": "email", "account": "Survey", "day": date(2026, 1, 5), "kind": "csat"}
    rows = [{**answer, "response_id": name, "agent": name} for name in ("Ayşe", "Can")]
    facts.add(workspace, "survey_responses", rows, file="asked.csv")

    hidden = shown(workspace, EVERYTHING).rows(
        "SELECT DISTINCT agent FROM survey_responses WHERE agent IS NOT NULL"
    )

    assert len(hidden) == 2
    assert all(name.startswith("#") for (name,) in hidden)


def test_who_checked_in_is_not_in_it_but_what_was_said_is(workspace):
    store = Goals(workspace, 'ayse"\\@kahve.example')
    goal = store.save(a_goal("instagram", ("instagram",)))
    (said,) = store.check_in(goal, date(2026, 3, 2), note='"who": "we"').check_ins
    assert said.who == store.who

    (one,) = Goals(shown(workspace, Part(kinds=("goal",), categories=None))).goals()

    assert one.check_ins == (replace(said, who=""),)


def a_goal(title, channels, category="community"):
    aim = Aim(metric="shares", basis=Basis.TOTAL, channels=channels, target=10.0, unit="count")
    return Goal(
        titles={"en": title},
        category=category,
        aim=aim,
        start=date(2026, 3, 1),
        due=date(2026, 4, 1),
    )


def test_goals_are_shown_that_count_nothing_beyond_the_part(workspace):
    store = Goals(workspace)
    store.save(a_goal("instagram", ("instagram",)))
    store.save(a_goal("both", ("instagram", "linkedin")))
    store.save(a_goal("all", ()))
    store.save(a_goal("leads", ("instagram",), "leads"))
    of_a_post = Aim(metric="shares", basis=Basis.TOTAL, channels=("x",), target=1.0)
    store.save(
        Objective(
            titles={"en": "beyond"},
            start=date(2026, 1, 1),
            due=date(2026, 3, 31),
            key_results=(
                KeyResult(id="k1", aim=a_goal("", ("instagram",)).aim),
                KeyResult(id="k2", aim=of_a_post),
            ),
        )
    )
    part = Part(channels=("instagram",), kinds=("goal", "objective"), categories=("community",))

    one = Goals(shown(workspace, part))

    assert [goal.titles["en"] for goal in one.goals()] == ["instagram"]
    assert one.objectives() == []
    assert (
        len(Goals(shown(workspace, Part(kinds=("goal",), categories=None), "b2")).goals()) == 4
    )


def test_documents_of_other_kinds_and_their_history_are_not_in_it(workspace):
    Documents(workspace).add("secured_account", {"access": "secret"}, "ayse@kahve.example")

    one = Documents(shown(workspace, Part(kinds=("goal",))))

    assert one.all("secured_account") == []
    assert one.history() == []


def test_a_frozen_part_stays_as_it_was(workspace):
    before = numbers(workspace)
    parts.freeze(workspace, "f1", EVERYTHING)
    one = parts.frozen(workspace, "f1", EVERYTHING, lambda: None)
    more = {"channel": "instagram", "account": "kahve", "post_id": "new", "shares": 1000}

    facts.add(workspace, "posts", [{**more, "day": date(2026, 3, 1)}], file="later.csv")

    assert numbers(one) == before
    assert numbers(workspace) != before


def test_what_was_frozen_is_there_after_the_workspace_was_opened_again(tmp_path):
    opened = Workspace(tmp_path)
    brand.fill(opened)
    parts.freeze(opened, "f1", EVERYTHING)
    opened.close()

    again = Workspace(tmp_path)

    one = parts.frozen(again, "f1", EVERYTHING, lambda: None)
    assert one.rows("SELECT count(*) FROM leads") == [(len(brand.DAYS),)]
    again.close()


def test_a_closed_part_answers_nothing_more(workspace):
    open_still = [True]

    def guard():
        if not open_still[0]:
            raise NoLongerShown

    one = parts.live(workspace, EVERYTHING, guard, "a1")
    assert one.rows("SELECT count(*) FROM leads") == [(len(brand.DAYS),)]

    open_still[0] = False

    with pytest.raises(NoLongerShown):
        one.rows("SELECT 1")


def test_those_who_look_at_the_same_share_what_was_read_and_each_is_asked(workspace):
    closed = []

    def guard():
        if closed:
            raise NoLongerShown

    asked = []

    @remembered(8)
    def counted(warehouse, _version):
        asked.append(1)
        return warehouse.rows("SELECT count(*) FROM leads")

    mine = parts.live(workspace, EVERYTHING, guard, "a1")
    yours = parts.live(workspace, EVERYTHING, lambda: None, "a1")
    other = parts.live(workspace, INSTAGRAM, lambda: None, "a1")

    assert counted(mine, mine.version) == counted(yours, yours.version)
    assert asked == [1]
    counted(other, other.version)
    assert asked == [1, 1]

    closed.append(True)
    with pytest.raises(NoLongerShown):
        counted(mine, mine.version)
    with pytest.raises(NoLongerShown):
        mine.rows("SELECT 1")
    assert counted(yours, yours.version) == [(len(brand.DAYS),)]


def test_those_who_may_write_and_those_who_look_are_never_one(workspace):
    shown = parts.live(workspace, EVERYTHING, lambda: None, "a1")

    assert len({workspace, workspace.viewed, shown}) == 3
    assert workspace.viewed == workspace.viewed
