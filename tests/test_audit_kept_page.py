"""On the audit page: freezing, comparing, competitors, the workbook; and none of it hostile."""

from datetime import date, timedelta

import pytest

from socialgoals.audit import competitors, review
from socialgoals.audit.baseline.frozen import frozen
from socialgoals.audit.baseline.store import Baselines
from socialgoals.audit.competitors import COMPETITOR
from socialgoals.audit.store import Profiles
from socialgoals.audit.workbook import reading, writing
from socialgoals.period import Period
from socialgoals.records.model import Record
from socialgoals.records.store import Editor
from socialgoals.ui.audit import workbook
from socialgoals.warehouse import landing
from socialgoals.warehouse.opening import Workspace
from tests import facts
from tests.test_audit_workbook import edited
from tests.test_pages import HOSTILE, opened, texts

AUDIT = "pages/start/audit.py"
OVERVIEW = "pages/start/overview.py"
JANUARY = Period(date(2026, 1, 1), date(2026, 1, 31))
KAHVE = ("instagram", "kahve")


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def posts(warehouse, key=KAHVE, first=JANUARY.start, days=31, likes=10, **more):
    """A post a day with 100 impressions."""
    channel, account = key
    rows = [
        {
            "channel": channel,
            "account": account,
            "post_id": str(first + timedelta(n)),
            "day": first + timedelta(n),
            "impressions": 100,
            "likes": likes,
            **more,
        }
        for n in range(days)
    ]
    facts.add(warehouse, "posts", rows, file=f"{account[:9]}-{first}-{likes}.csv")


def page(warehouse, name=AUDIT, **params):
    return opened(warehouse, name, lang="en", **params)


def button(app, key):
    return next(one for one in app.button if one.key == key)


def keys(app):
    return [one.key for one in app.button]


def audited(warehouse, period=JANUARY):
    return review.audit(warehouse, period)


def test_a_click_freezes_the_audit_once(warehouse):
    posts(warehouse)
    app = page(warehouse)

    button(app, "audit_freeze").click().run()

    assert not app.exception
    (kept,) = Baselines(warehouse).all()
    assert kept.audit.day == date(2026, 1, 31)
    assert [one.key for one in kept.audit.lines] == [KAHVE]
    assert "audit_freeze" not in keys(app)
    assert "next audit 30 Apr 2026" in texts(app)


def test_what_is_frozen_stays_whatever_is_imported_undone_or_written(warehouse):
    posts(warehouse)
    kept = Baselines(warehouse).freeze(audited(warehouse))
    rate = kept.audit.lines[0].numbers["rate"]
    assert (rate.value, rate.numerator, rate.denominator) == (10.0, 310.0, 3100.0)

    posts(warehouse, likes=50)
    posts(warehouse, ("x", "yeni"))
    landing.undo(warehouse, 1)
    profiles = Profiles(warehouse)
    profiles.save(profiles.of(*KAHVE), {"owner": "Can", "decision": "retire"})

    assert Baselines(warehouse).get(kept.id) == kept
    now = frozen(audited(warehouse))
    assert now.lines[0].numbers["rate"].value == 50.0
    assert [one.key for one in now.lines] == [KAHVE, ("x", "yeni")]


def test_the_page_tells_what_changed_since(warehouse):
    posts(warehouse)
    Baselines(warehouse).freeze(
        audited(warehouse, Period(date(2025, 11, 3), date(2026, 1, 31)))
    )
    posts(warehouse, ("x", HOSTILE))
    profiles = Profiles(warehouse)
    profiles.save(profiles.of(*KAHVE), {"owner": HOSTILE, "decision": "retire"})

    app = page(warehouse)

    said = texts(app)
    assert not app.exception
    assert "1 account came" in said
    assert "1 verdict changed" in said
    assert "1 answer changed" in said
    assert "<script>alert" not in said


def test_where_only_numbers_moved_the_page_says_so(warehouse):
    posts(warehouse)
    Baselines(warehouse).freeze(audited(warehouse))
    posts(warehouse, likes=50)

    app = page(warehouse)

    assert not app.exception
    assert not app.error
    assert "only numbers moved" in texts(app)


def test_two_kept_audits_are_compared_by_the_address(warehouse):
    posts(warehouse)
    baselines = Baselines(warehouse)
    first = baselines.freeze(audited(warehouse))
    profiles = Profiles(warehouse)
    profiles.save(profiles.of(*KAHVE), {"owner": "Can", "bio": "no"})
    second = baselines.freeze(audited(warehouse, Period(date(2026, 1, 2), date(2026, 1, 31))))

    app = page(warehouse, since=first.id, until=second.id)

    assert "2 answers changed" in texts(app)


def test_an_audit_is_put_away_and_brought_back(warehouse):
    posts(warehouse)
    kept = Baselines(warehouse).freeze(audited(warehouse))
    app = page(warehouse)

    button(app, f"audit_away_{kept.id}").click().run()
    assert Baselines(warehouse).all() == []

    button(app, f"audit_back_{kept.id}").click().run()
    assert not app.exception
    assert [one.id for one in Baselines(warehouse).all()] == [kept.id]


@pytest.mark.parametrize(("on", "due"), [("2026-04-29", False), ("2026-04-30", True)])
def test_the_overview_reminds_of_the_next_audit(warehouse, on, due):
    posts(warehouse)
    Baselines(warehouse).freeze(audited(warehouse))

    app = page(warehouse, OVERVIEW, on=on)

    assert not app.exception
    assert ("The next audit was due on 30 Apr 2026" in texts(app)) is due


def test_who_may_only_look_sees_frozen_audits_and_changes_nothing(warehouse):
    posts(warehouse)
    kept = Baselines(warehouse).freeze(audited(warehouse))
    Editor(warehouse).save(rival("Fincan", followers=100))

    app = page(warehouse.viewed)

    assert not app.exception
    assert "31 Jan 2026" in texts(app)
    assert "Fincan" in texts(app)
    assert {"audit_freeze", f"audit_away_{kept.id}", "absent_0"} & {*keys(app)} == set()


def rival(name, channel="instagram", as_of="2026-01-31", **numbers):
    values = {"name": name, "channel": channel, "as_of": as_of, **numbers}
    return Record(kind=COMPETITOR, values=values)


def standings(warehouse):
    found = competitors.standings(warehouse, JANUARY, review.accounts(warehouse))
    return {
        channel: [(one.name, one.ours, one.followers, one.rate) for one in standings]
        for channel, standings in found.items()
    }


def test_competitors_stand_beside_our_accounts_by_one_formula(warehouse):
    posts(warehouse)
    day = [{"channel": "instagram", "account": "kahve", "day": JANUARY.end, "followers": 500}]
    facts.add(warehouse, "account_days", day, file="days.csv")
    editor = Editor(warehouse)
    editor.save(rival("Fincan", followers=1000, posts=10, engagements=200))
    editor.save(rival("Cezve", followers=2000))

    found = standings(warehouse)

    # Ours: 310 likes of 31 posts are 10 a post, of 500 followers 2 %.
    # Theirs: 200 engagements of 10 posts are 20 a post, of 1000 followers 2 %.
    assert found == {
        "instagram": [
            ("kahve", True, 500, pytest.approx(2.0)),
            ("Cezve", False, 2000, None),
            ("Fincan", False, 1000, pytest.approx(2.0)),
        ]
    }


def test_of_a_competitor_the_newest_note_or_export_counts(warehouse):
    facts.add(
        warehouse,
        "competitors",
        [
            {
                "channel": "linkedin",
                "account": "Fincan",
                "day": JANUARY.start,
                "last_day": JANUARY.end,
                "followers": 400,
                "engagements": 40,
                "posts": 5,
            }
        ],
        file="rivals.csv",
    )
    editor = Editor(warehouse)
    editor.save(rival("FINCAN ", "linkedin", "2025-12-31", followers=300))
    assert [one[2] for one in standings(warehouse)["linkedin"]] == [400]

    editor.save(rival("fincan", "linkedin", "2026-02-15", followers=450))

    assert [one[2] for one in standings(warehouse)["linkedin"]] == [450]


def test_a_number_that_is_none_is_no_note(warehouse):
    with pytest.raises(ValueError, match="followers"):
        Editor(warehouse).save(rival("Fincan", followers=-1))
    kept = Editor(warehouse).save(rival("Fincan", followers=0, engagements=0, posts=3))

    assert (kept.number("followers"), kept.number("engagements")) == (0, 0)


def test_a_workbook_is_looked_at_taken_in_and_taken_back(warehouse):
    posts(warehouse)
    content = writing.as_xlsx(frozen(audited(warehouse)), "en")
    sheet = reading.read(
        edited(content, [(1, "owner", HOSTILE), (1, "bio", "Yes")]), warehouse.staging
    )
    app = page(warehouse)
    app.session_state[workbook._SHEET] = sheet
    app.run()
    assert "2 answers change" in texts(app)
    assert "<script>alert" not in texts(app)
    assert Profiles(warehouse).all() == {}

    button(app, "audit_take").click().run()
    assert not app.exception
    assert Profiles(warehouse).of(*KAHVE).text("owner") == HOSTILE

    button(app, "audit_untake").click().run()
    assert not app.exception
    assert Profiles(warehouse).all() == {}


def test_a_changed_fact_is_told_by_its_cell_and_nothing_can_be_taken_in(warehouse):
    posts(warehouse)
    content = writing.as_xlsx(frozen(audited(warehouse)), "en")
    wrong = edited(content, [(1, "account", "kahv"), (1, "owner", "Can")])
    app = page(warehouse)

    app.session_state[workbook._SHEET] = reading.read(wrong, warehouse.staging)
    app.run()

    assert "<strong>C2</strong>" in texts(app)
    assert "audit_take" not in keys(app)
