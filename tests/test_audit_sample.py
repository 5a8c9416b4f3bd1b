"""The sample's accounts under audit: the verdicts that the rules demand, worked out by hand."""

import csv

import pytest

from data.sample_maker import story
from socialgoals import sample
from socialgoals.audit import review
from socialgoals.audit.columns import Verdict
from socialgoals.exports import intake
from socialgoals.goals import health, numbers
from socialgoals.goals.progress import Status
from socialgoals.goals.store import Goals
from socialgoals.period import last_days
from socialgoals.warehouse import holes
from socialgoals.warehouse.opening import Workspace
from tests.test_pages import opened, texts

QUARTER = last_days(story.LAST, 90)
AUDIT = "pages/start/audit.py"
IMPOSTOR = ("instagram", "turnalikahve_cekilis")
INSTAGRAM, X, TIKTOK, PINTEREST = (
    (channel, story.HANDLE) for channel in ("instagram", "x", "tiktok", "pinterest")
)
FACEBOOK, YOUTUBE = ("facebook", story.BRAND), ("youtube", story.BRAND)


@pytest.fixture(scope="module")
def brand(tmp_path_factory):
    """The sample, and what no export knows of it."""
    warehouse = Workspace(tmp_path_factory.mktemp("sample"), threads=1)
    for path in sample.files():
        intake.bring_in(warehouse, intake.keep(warehouse, path.name, path.read_bytes()))
    sample.tell(warehouse, "defne")
    yield warehouse
    warehouse.close()


def followers(channel):
    """The last number that the team noted for a channel."""
    (path,) = (path for path in sample.files() if path.name.startswith("takipci"))
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Kanal"] == channel]
    return int(rows[-1]["Takipçi"])


def test_the_rules_demand_these_verdicts(brand):
    found = {one.key: one.judgement.verdict for one in review.audit(brand, QUARTER).lines}

    assert found == {
        # Somebody else's: reported whatever its numbers are.
        IMPOSTOR: Verdict.REPORT,
        # The last pin is of 4 May: 27 + 30 + 31 + 31 + 30 + 31 = 180 days, and no goal.
        PINTEREST: Verdict.RETIRE,
        # The last video is of 30 September: 31 days, but a goal, and the audience is there.
        TIKTOK: Verdict.REVIVE,
        # A goal on track (see below), and a checklist of twelve out of twelve.
        INSTAGRAM: Verdict.KEEP,
        # A goal, but five of twelve are less than four fifths: owner, access, mission, brand
        # and link.
        X: Verdict.IMPROVE,
        # Posts every week, and nobody set a goal.
        FACEBOOK: Verdict.REPOSITION,
        ("linkedin", "turnali-kahve"): Verdict.REPOSITION,
        # Four videos in the quarter.
        YOUTUBE: Verdict.NOT_ENOUGH,
    }


def test_the_goal_that_instagram_is_kept_for_is_on_track():
    # From 28,639 to 29,700 in 153 days: after 92 of them 638 are planned.
    planned = 28_639 + 1_061 * 92 / 153

    assert planned == pytest.approx(29_277, abs=0.1)
    assert followers("Instagram") >= planned


def test_the_goals_begin_where_the_data_stood_and_each_is_elsewhere(brand):
    day, found = story.LAST, {}
    for goal in Goals(brand).goals():
        (account,) = goal.aim.accounts
        before = numbers.baseline(brand, goal.aim, goal.start, goal.due, day)
        assert goal.aim.start == before.value
        found[account] = health.health(brand, goal, day, ahead=False).status

    assert found == {
        INSTAGRAM: Status.AHEAD,
        X: Status.ATTENTION,
        TIKTOK: Status.BEHIND,
    }


def test_the_dormant_account_says_since_when(brand):
    line = review.audit(brand, QUARTER).line(PINTEREST)

    assert line.facts.last_post == story.LAST_PIN
    assert line.judgement.reasons[0].say("tr") == (
        "180 gündür gönderi yok (4 May 2026 tarihinden beri)."
    )


def test_the_month_that_nobody_exported_is_a_hole(brand):
    found = holes.holes(holes.known(brand), holes.notes(brand))

    ours = [hole for hole in found if hole.line.channel == "pinterest"]
    assert [(hole.line.table, hole.month) for hole in ours] == [
        ("account_days", story.PINTEREST_HOLE.first)
    ]


def test_the_checklists_are_as_counted(brand):
    lines = {one.key: one for one in review.audit(brand, QUARTER).lines}

    assert (lines[INSTAGRAM].done, lines[X].done) == (12, 5)
    assert {one.of for one in lines.values()} == {12}


def test_every_account_is_there_once(brand):
    audit = review.audit(brand, QUARTER)

    assert len({line.key for line in audit.lines}) == len(audit.lines) == 8
    assert audit.questions == ()


def test_shares_of_conversions_add_up(brand):
    lines = review.audit(brand, QUARTER).lines
    given = [one.facts.contribution for one in lines if one.facts and one.facts.contribution]

    assert {one.metric for one in given} == {"social_conversions"}
    assert sum(one.share for one in given) == pytest.approx(1)


@pytest.mark.parametrize(
    ("language", "verdicts"),
    [
        (
            "tr",
            (
                "Bildir (sahte)",
                "Hesabı kapat",
                "Canlandır",
                "İyileştir",
                "Yeniden konumla",
                "Koru",
            ),
        ),
        ("en", ("Report as fake", "Retire", "Revive", "Improve", "Reposition", "Keep")),
    ],
)
def test_the_page_shows_the_verdicts(brand, language, verdicts):
    app = opened(brand, AUDIT, lang=language)

    assert not app.exception
    told = texts(app)
    assert [one for one in verdicts if one not in told] == []


def test_an_account_and_a_goal_serve_the_same_in_whatever_language_it_was_written(brand):
    line = review.audit(brand, QUARTER).line(INSTAGRAM)

    # "Yeni müşteri kazanmak" in the workbook.
    assert line.profile.text("serves") == "Win new customers"
    assert [one.thing.business for one in line.linked] == ["Win new customers"]
