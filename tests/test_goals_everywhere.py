"""The same goal, in the same words, wherever it stands: cards, charts, pages, command line."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from socialgoals.goals.model import Aim, Ambition, Basis, Goal, KeyResult, Objective
from socialgoals.goals.store import Goals
from socialgoals.metrics.model import Direction
from socialgoals.sharing.links import Link, Links
from socialgoals.warehouse.opening import Workspace
from tests import facts
from tests.test_goals_cli import run
from tests.test_pages import ROOT, card, opened, texts

START, DUE, ON = date(2026, 1, 1), date(2026, 3, 31), "2026-02-14"
SMART, OKRS = "pages/plan/smart_goals.py", "pages/plan/okrs.py"
AWARENESS, OVERVIEW = "pages/goals/brand_awareness.py", "pages/start/overview.py"
# After 45 of 90 days 450 of 900 were planned and 400 came: 50 less, and 500 in 45 days to go.
WORDS = {
    "tr": {
        "status": "Dikkat",
        "progress": "%44",
        "gap": "-50",
        "needed": "11/gün",
    },
    "en": {
        "status": "Needs attention",
        "progress": "44%",
        "gap": "-50",
        "needed": "11/day",
    },
}
SAYS = {
    SMART: ("status", "progress", "gap", "needed"),
    OKRS: ("status", "progress", "gap", "needed"),
    AWARENESS: ("status", "progress", "gap", "needed"),
    OVERVIEW: ("status", "progress", "needed"),
}


@pytest.fixture
def workspace(tmp_path):
    """40 days with 10 shares each and five without any, until 14 February."""
    found = Workspace(tmp_path / "workspace", threads=1)
    rows = [
        {"channel": "instagram", "account": "kahve", "day": START + timedelta(n), "shares": s}
        for n, s in enumerate([10] * 40 + [0] * 5)
    ]
    facts.add(found, "account_days", rows)
    yield found
    found.close()


@pytest.fixture
def followed(workspace):
    """A SMART goal and an objective, both of 900 shares in 90 days."""
    store = Goals(workspace)
    aim = Aim(metric="shares", basis=Basis.TOTAL, start=0.0, target=900.0)
    common = {"titles": {"tr": "Paylaşım", "en": "Shares"}, "start": START, "due": DUE}
    store.save(Goal(**common, category="brand_awareness", business="Gelir", aim=aim))
    store.save(Objective(**common, key_results=(KeyResult(id="k1", aim=aim),)))
    return workspace


def shown(app):
    return texts(app) + "\n".join(str(part.value) for part in (*app.caption, *app.info))


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("page", SAYS, ids=lambda page: page.rpartition("/")[2])
def test_a_page_says_how_a_goal_stands_in_the_words_of_all(page, language, followed):
    said = WORDS[language]

    app = opened(
        followed, page, lang=language, on=ON, metric="shares", quarter=START.isoformat()
    )

    assert not app.exception
    told = shown(app)
    assert {name: said[name] for name in SAYS[page] if said[name] not in told} == {}
    assert "900" in told
    assert "400" in told


@pytest.mark.parametrize("language", WORDS)
def test_the_card_of_the_metric_names_target_progress_and_status(language, followed):
    app = opened(followed, AWARENESS, lang=language, on=ON, metric="shares")

    label = "Shares" if language == "en" else "Paylaşım"
    assert card(app, label) is not None
    # Of the goal and of the key result, which count all that the card shows.
    line = "target 900 · 44% of the way · Needs attention"
    if language == "tr":
        line = "hedef 900 · katedilen yol: %44 · Dikkat"
    assert f'<p class="sg-quiet">{line}</p>' in shown(app)


@pytest.mark.parametrize("language", WORDS)
def test_a_card_names_whose_goals_it_shows_the_worst_first_and_counts_the_others(
    language, workspace
):
    days = [START + timedelta(n) for n in range(45)]
    rows = [{"channel": "x", "account": "kahve", "day": day, "shares": 10} for day in days]
    facts.add(workspace, "account_days", rows)
    store = Goals(workspace)
    # After 45 of 90 days 400 came on Instagram and 450 on X.
    for account, target, due in (
        (("instagram", "kahve"), 700.0, DUE),
        (("x", "kahve"), 900.0, DUE),
        (("instagram", "kahve"), 9000.0, date(2026, 6, 30)),
    ):
        aim = Aim(metric="shares", basis=Basis.TOTAL, accounts=(account,), target=target)
        store.save(Goal(titles={"en": "Shares"}, start=START, due=due, aim=aim))

    told = shown(opened(workspace, AWARENESS, lang=language, on=ON))
    narrow = shown(opened(workspace, AWARENESS, lang=language, on=ON, account="x/kahve"))

    lines = {
        "en": (
            "Instagram: target 9,000 · 4% of the way · Behind plan",
            "X: target 900 · 50% of the way · On track",
            "1 more goal",
        ),
        "tr": (
            "Instagram: hedef 9.000 · katedilen yol: %4 · Planın gerisinde",
            "X: hedef 900 · katedilen yol: %50 · Yolunda",
            "1 hedef daha",
        ),
    }[language]
    whole = "".join(f'<p class="sg-quiet">{line}</p>' for line in lines)
    assert whole in told
    assert f'<p class="sg-quiet">{lines[1].removeprefix("X: ")}</p>' in narrow


def test_of_several_accounts_of_a_channel_a_card_names_the_one(workspace):
    row = {"channel": "instagram", "account": "şube", "day": START, "shares": 1}
    facts.add(workspace, "account_days", [row])
    ours = (("instagram", "kahve"),)
    aim = Aim(metric="shares", basis=Basis.TOTAL, accounts=ours, target=900.0)
    Goals(workspace).save(Goal(titles={"en": "Shares"}, start=START, due=DUE, aim=aim))

    told = shown(opened(workspace, AWARENESS, lang="en", on=ON))

    assert "Instagram kahve: target 900 · 44% of the way · Needs attention" in told


@pytest.mark.parametrize("language", WORDS)
def test_a_page_without_goals_of_its_own_denies_none_that_its_cards_show(language, followed):
    page = "pages/goals/{}.py".format
    reputation = shown(opened(followed, page("brand_reputation"), lang=language, on=ON))
    crisis = shown(opened(followed, page("crisis"), lang=language, on=ON))

    none, others = {
        "en": ("No goals yet.", "No goals of its own yet."),
        "tr": ("Henüz hedef yok.", "Bu sayfanın kendi hedefi henüz yok."),
    }[language]
    assert none not in reputation
    assert others in reputation
    assert none in crisis


@pytest.mark.parametrize("language", WORDS)
def test_the_command_line_says_the_same(language, followed):
    followed.close()
    said = WORDS[language]

    table = run(followed.folder, "goals", "--on", ON, language=language)

    assert all(said[name] in table for name in ("status", "progress", "gap"))
    assert said["status"] in run(followed.folder, "okrs", "--on", ON, language=language)


@pytest.mark.parametrize(("target", "good"), [(900.0, False), (100.0, True)])
def test_where_less_is_better_the_same_way_is_the_other_colour(target, good, workspace):
    # 280 shares in 28 days before; in the last 28 days there are 230.
    store = Goals(workspace)
    way = Direction.UP if target > 280 else Direction.DOWN
    aim = Aim(metric="shares", basis=Basis.WINDOW, start=280.0, target=target, direction=way)
    store.save(Goal(titles={"en": "Shares"}, start=date(2026, 2, 8), due=DUE, aim=aim))

    app = opened(workspace, SMART, lang="en", on=ON)

    words = "Ahead of plan" if good else "Behind plan"
    assert words in shown(app)


@pytest.mark.parametrize("language", WORDS)
def test_the_score_of_an_objective_is_the_mean_and_its_status_the_weakest(language, workspace):
    store = Goals(workspace)
    results = tuple(
        KeyResult(id=f"k{n}", titles={"en": f"No {n}"}, aim=Aim(start=0.0, target=10.0))
        for n in (1, 2, 3)
    )
    saved = store.save(
        Objective(titles={"en": "Loved"}, start=START, due=DUE, key_results=results)
    )
    for result, value in zip(results, (9.0, 7.0, 2.0), strict=True):
        saved = store.check_in(saved, date(2026, 2, 14), key_result=result.id, value=value)

    app = opened(workspace, OKRS, lang=language, on=ON, quarter=START.isoformat())
    front = opened(workspace, OVERVIEW, lang=language, on=ON)

    # 0.9, 0.7 and 0.2 are 0.6 on average; half of the way was planned, so 0.2 is behind
    score = "0.60" if language == "en" else "0,60"
    status = "Behind plan" if language == "en" else "Planın gerisinde"
    for told in (shown(app), shown(front)):
        assert score in told
        assert status in told


@pytest.mark.parametrize(
    ("ambition", "language", "said"),
    [
        (Ambition.ASPIRATIONAL, "en", "A success"),
        (Ambition.ASPIRATIONAL, "tr", "başarı"),
        (Ambition.COMMITTED, "en", "Missed"),
        (Ambition.COMMITTED, "tr", "kaçırıldı"),
    ],
)
def test_two_thirds_win_a_stretch_and_miss_a_commitment_on_the_page(
    ambition, language, said, workspace
):
    store = Goals(workspace)
    result = KeyResult(id="k1", aim=Aim(start=0.0, target=100.0))
    saved = store.save(
        Objective(
            titles={"en": "Loved"},
            ambition=ambition,
            start=START,
            due=DUE,
            key_results=(result,),
        )
    )
    store.check_in(saved, DUE, key_result="k1", value=68.0)

    app = opened(workspace, OKRS, lang=language, on=DUE.isoformat(), quarter=START.isoformat())

    assert said in shown(app)
    assert ("0.68" if language == "en" else "0,68") in shown(app)


@pytest.mark.parametrize("language", WORDS)
def test_whoever_holds_a_link_reads_the_same(language, followed):
    _link, token = Links(followed).create(Link(name="Müşteri", pages=("brand-awareness",)))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.session_state["warehouse"] = followed
    for name, value in {"s": token, "lang": language, "on": ON}.items():
        app.query_params[name] = value

    told = shown(app.run())

    assert not app.exception
    assert [app.title[0].value] == [
        {"tr": "Marka bilinirliği", "en": "Brand awareness"}[language]
    ]
    assert [
        WORDS[language][name] for name in SAYS[AWARENESS] if WORDS[language][name] not in told
    ] == []
