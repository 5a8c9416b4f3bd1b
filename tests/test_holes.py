"""A month without facts between months with facts is a hole, until somebody knows better."""

from datetime import date

import pytest

from socialgoals.warehouse import absent, holes, landing
from socialgoals.warehouse.holes import Hole, Line
from socialgoals.warehouse.opening import Workspace
from tests import facts
from tests.importing import bring, instagram
from tests.test_pages import UPLOAD, opened, texts

KAHVE = Line("instagram", "kahve", "posts")


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def posts(warehouse, account, *months):
    """A post on the first of each of these months of 2026."""
    facts.add(
        warehouse,
        "posts",
        [
            {
                "channel": "instagram",
                "account": account,
                "post_id": f"{account}-{month}",
                "day": date(2026, month, 1),
                "likes": 1,
            }
            for month in months
        ],
        file=f"{account}-{months}.csv",
    )


def missing(warehouse):
    return holes.holes(holes.known(warehouse), holes.notes(warehouse))


def test_a_month_between_others_is_a_hole(warehouse):
    posts(warehouse, "kahve", 1, 2, 4)

    assert missing(warehouse) == [Hole(KAHVE, date(2026, 3, 1))]


def test_an_account_that_fell_silent_has_no_hole(warehouse):
    posts(warehouse, "kahve", 1, 2)
    posts(warehouse, "canli", 1, 2, 3, 4)

    assert missing(warehouse) == []


def test_bringing_the_month_in_closes_the_hole(warehouse):
    posts(warehouse, "kahve", 1, 3)

    posts(warehouse, "kahve", 2)

    assert missing(warehouse) == []


def test_each_kind_of_fact_has_its_own_holes(warehouse):
    posts(warehouse, "kahve", 1, 2, 3)
    facts.add(
        warehouse,
        "account_days",
        [
            {"channel": "instagram", "account": "kahve", "day": date(2026, m, 1), "reach": 1}
            for m in (1, 3)
        ],
    )

    assert missing(warehouse) == [
        Hole(Line("instagram", "kahve", "account_days"), date(2026, 2, 1))
    ]


def test_a_list_of_all_channels_has_no_hole_where_one_channel_was_silent(warehouse):
    leads = [("tiktok", 1), ("x", 2), ("tiktok", 3)]
    facts.add(
        warehouse,
        "leads",
        [
            {
                "channel": channel,
                "account": "crm",
                "lead_id": str(month),
                "day": date(2026, month, 1),
            }
            for channel, month in leads
        ],
    )

    assert missing(warehouse) == []
    assert list(holes.known(warehouse)) == [Line("", "crm", "leads")]


def test_a_row_about_several_months_covers_them_all(warehouse):
    facts.add(
        warehouse,
        "ad_results",
        [
            {
                "channel": "meta",
                "account": "kahve",
                "level": "account",
                "campaign": "",
                "ad_set": "",
                "ad": "",
                "part": "",
                "currency": "TRY",
                "day": date(2026, 1, 1),
                "last_day": date(2026, 4, 30),
                "spend": 1.0,
            }
        ],
    )

    months = holes.known(warehouse)[Line("meta", "kahve", "ad_results")]

    assert sorted(months) == [date(2026, m, 1) for m in (1, 2, 3, 4)]


def test_a_dismissed_hole_stays_away_until_it_is_reopened(warehouse):
    posts(warehouse, "kahve", 1, 3)
    hole = Hole(KAHVE, date(2026, 2, 1))

    holes.dismiss(warehouse, [hole], "ben")
    holes.dismiss(warehouse, [hole], "ben")
    assert missing(warehouse) == []

    holes.reopen(warehouse, hole, "ben")
    assert missing(warehouse) == [hole]

    holes.dismiss(warehouse, [hole], "ben")
    assert missing(warehouse) == []


def test_a_retired_account_misses_nothing(warehouse):
    posts(warehouse, "kahve", 1, 3)

    holes.retire(warehouse, "instagram", "kahve", "ben")
    assert missing(warehouse) == []

    holes.take_up(warehouse, "instagram", "kahve", "ben")
    assert len(missing(warehouse)) == 1


def test_the_page_marks_a_hole_and_takes_it_away(warehouse):
    posts(warehouse, "kahve", 1, 3)
    app = opened(warehouse, UPLOAD, lang="en")
    assert '<span class="hole" title="gap">gap</span>' in texts(app)
    assert "Feb 2026" in texts(app)

    next(b for b in app.button if b.label == "No gap").click().run()

    assert 'class="hole"' not in texts(app)
    assert "No gaps." in texts(app)


def test_the_page_brings_a_retired_account_back(warehouse):
    posts(warehouse, "kahve", 1, 3)
    holes.retire(warehouse, "instagram", "kahve", "")
    app = opened(warehouse, UPLOAD, lang="tr")

    next(b for b in app.button if b.label == "Geri al").click().run()

    assert holes.notes(warehouse).retired == frozenset()


def test_names_of_accounts_are_never_markup(warehouse):
    posts(warehouse, "<script>alert(1)</script>", 1, 3)

    app = opened(warehouse, UPLOAD, lang="en")

    assert "<script>alert" not in texts(app)


def named(warehouse, *accounts, until):
    """An export that names these accounts, with a post of each on its last day."""
    return bring(
        warehouse,
        f"{until}-{len(accounts)}.csv",
        instagram(
            {"id": f"{until:%m%d}{n}", "day": until, "Account username": account, "Likes": 1}
            for n, account in enumerate(accounts)
        ),
    )


def lacking(warehouse):
    """Which accounts the newest export lacks, and from when on."""
    found = absent.absences(warehouse, holes.notes(warehouse))
    return [(one.line.account, one.until, one.reaches) for one in found]


SEPTEMBER, OCTOBER = date(2026, 9, 30), date(2026, 10, 31)


def test_an_account_that_the_newest_export_lacks_is_flagged_here_and_at_import(warehouse):
    named(warehouse, "kahve", "canli", until=SEPTEMBER)
    assert lacking(warehouse) == []

    (finding,) = named(warehouse, "kahve", until=OCTOBER)

    assert lacking(warehouse) == [("canli", SEPTEMBER, OCTOBER)]
    assert any("missing in this file" in message.text for message in finding.messages)


def test_bringing_its_export_in_clears_the_flag_in_whatever_order(warehouse):
    named(warehouse, "kahve", until=OCTOBER)
    named(warehouse, "kahve", "canli", until=SEPTEMBER)
    assert lacking(warehouse) == [("canli", SEPTEMBER, OCTOBER)]

    named(warehouse, "canli", until=date(2026, 10, 20))

    assert lacking(warehouse) == []


def test_undoing_the_newest_export_takes_the_flag_with_it(warehouse):
    named(warehouse, "kahve", "canli", until=SEPTEMBER)
    (finding,) = named(warehouse, "kahve", until=OCTOBER)

    landing.undo(warehouse, finding.import_id)

    assert lacking(warehouse) == []


def test_exports_of_one_account_each_are_not_compared(warehouse):
    named(warehouse, "canli", until=SEPTEMBER)
    named(warehouse, "kahve", until=OCTOBER)

    assert lacking(warehouse) == []


def test_an_absence_ends_when_it_is_dismissed_or_its_account_retired(warehouse):
    named(warehouse, "kahve", "canli", "eski", until=SEPTEMBER)
    named(warehouse, "kahve", until=OCTOBER)
    canli, eski = absent.absences(warehouse, holes.notes(warehouse))

    holes.dismiss(warehouse, [canli.hole], "ben")
    holes.retire(warehouse, eski.line.channel, eski.line.account, "ben")

    assert lacking(warehouse) == []
    named(warehouse, "kahve", until=date(2026, 11, 30))
    assert [account for account, *_ in lacking(warehouse)] == ["canli"]


def test_the_page_names_the_missing_account_and_takes_an_answer(warehouse):
    named(warehouse, "kahve", "canli", until=SEPTEMBER)
    named(warehouse, "kahve", until=OCTOBER)
    app = opened(warehouse, UPLOAD, lang="en")
    assert "1 account is missing from the newest export" in [one.label for one in app.expander]

    next(b for b in app.button if b.key == "absent_0").click().run()

    assert not app.exception
    assert "1 account is missing from the newest export" not in [x.label for x in app.expander]


def test_who_may_only_look_sees_the_holes_without_the_ways_to_change_them(warehouse):
    posts(warehouse, "kahve", 1, 3)

    app = opened(warehouse.viewed, UPLOAD)

    assert not app.exception
    assert 'class="hole"' in texts(app)
    assert "No gap" not in [b.label for b in app.button]
