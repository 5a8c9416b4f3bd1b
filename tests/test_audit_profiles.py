"""What people fill in of an account: kept, validated, undone; older records read over."""

from datetime import date

import pytest

from socialgoals.audit import matters, review
from socialgoals.audit.columns import BY_NAME, CHECKLIST, COLUMNS, FACTS, HAND, PROFILE
from socialgoals.audit.store import Profiles
from socialgoals.metrics.catalogue import METRICS
from socialgoals.period import Period
from socialgoals.records.kinds import SECURED
from socialgoals.records.model import Record
from socialgoals.records.store import Editor
from socialgoals.warehouse.documents import ChangedMeanwhile
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import ReadOnly
from tests import facts

MAY = Period(date(2026, 5, 1), date(2026, 5, 30))
ODD = "=1+1\n@ayşe <b>ğüşıİöç</b>"


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    rows = [
        {
            "channel": "x",
            "account": "kahve",
            "post_id": "1",
            "day": date(2026, 5, 1),
            "likes": 3,
        }
    ]
    facts.add(opened, "posts", rows)
    yield opened
    opened.close()


def test_names_of_columns_are_one_each_and_have_a_field_or_come_from_data():
    assert len(BY_NAME) == len(COLUMNS)
    assert len(HAND) + len(FACTS) == len(COLUMNS)
    assert all(one.metric in METRICS for one in FACTS if one.metric)


def test_every_letter_is_kept(warehouse):
    store = Profiles(warehouse)

    store.save(store.of("x", "kahve"), {"mission": ODD})

    assert store.of("x", "kahve").text("mission") == ODD


def test_values_that_were_not_touched_stay(warehouse):
    store = Profiles(warehouse)
    first = store.save(store.of("x", "kahve"), {"owner": "Ayşe"})

    store.save(first, {"two_factor": "yes"})

    found = store.of("x", "kahve")
    assert (found.text("owner"), found.text("two_factor")) == ("Ayşe", "yes")


def test_a_choice_that_there_is_none_of_is_refused(warehouse):
    store = Profiles(warehouse)

    with pytest.raises(ValueError, match="two_factor"):
        store.save(store.of("x", "kahve"), {"two_factor": "maybe"})


def test_two_people_may_fill_in_different_fields_at_once(warehouse):
    ayse, can = Profiles(warehouse, "ayse"), Profiles(warehouse, "can")
    seen = ayse.save(ayse.of("x", "kahve"), {"handle": "kahve"})

    ayse.save(seen, {"owner": "Ayşe"})
    can.save(seen, {"mission": "Kahve"})

    found = ayse.of("x", "kahve")
    assert (found.text("owner"), found.text("mission")) == ("Ayşe", "Kahve")
    with pytest.raises(ChangedMeanwhile):
        can.save(seen, {"owner": "Can"})


def test_the_last_change_is_taken_back_and_stands_in_the_history(warehouse):
    store = Profiles(warehouse, "ayse")
    first = store.save(store.of("x", "kahve"), {"owner": "Ayşe"})
    second = store.save(first, {"owner": "Can"})

    store.undo(second.record.id, second.record.version)

    assert store.of("x", "kahve").text("owner") == "Ayşe"
    assert [event.changed_by for event in store.history()] == ["ayse"] * 3


def test_who_may_only_look_changes_nothing(warehouse):
    store = Profiles(warehouse.viewed)

    with pytest.raises(ReadOnly):
        store.save(store.of("x", "kahve"), {"owner": "Ayşe"})


def test_the_checklist_counts_what_is_as_it_should_be(warehouse):
    store = Profiles(warehouse)

    told = store.save(
        store.of("x", "kahve"),
        {"owner": "Ayşe", "two_factor": "no", "verified": "requested", "bio": "yes"},
    )

    assert {one.name for one in told.ticked} == {"owner", "verified", "bio"}
    assert len(told.unanswered) == len(CHECKLIST) - 4


def test_accounts_without_owner_access_or_second_factor_are_gaps(warehouse):
    store = Profiles(warehouse)
    store.save(store.of("x", "kahve"), {"owner": "Ayşe", "two_factor": "no"})
    store.save(store.of("x", "kahve_tr"), {"standing": "impostor"})

    gaps = review.audit(warehouse, MAY).gaps

    # An impostor's password is not ours to guard.
    assert [(gap.key, gap.column.name) for gap in gaps] == [
        (("x", "kahve"), "access"),
        (("x", "kahve"), "two_factor"),
    ]


def secured(warehouse, **values):
    return Editor(warehouse, "ayse").save(Record(kind=SECURED, values=values))


@pytest.mark.parametrize("account", ["kahve · X", "Kahve", "@kahve"])
def test_what_was_secured_before_is_read_over(warehouse, account):
    secured(
        warehouse,
        account=account,
        owner="Ayşe",
        access="Can",
        two_factor=True,
        checked="2026-04-01",
    )

    found = Profiles(warehouse).of("x", "kahve")

    assert (found.text("owner"), found.text("access")) == ("Ayşe", "Can")
    assert (found.text("two_factor"), found.day("checked")) == ("yes", date(2026, 4, 1))


def test_what_was_secured_of_an_unknown_account_is_not_lost(warehouse):
    secured(warehouse, account="Bülten hesabı", owner="Ayşe")

    assert Profiles(warehouse).of("other", "Bülten hesabı").text("owner") == "Ayşe"


def test_a_profile_goes_before_what_was_secured_and_once_written_alone_counts(warehouse):
    secured(warehouse, account="kahve · X", owner="Ayşe", access="Can")
    store = Profiles(warehouse)

    kept = store.save(store.of("x", "kahve"), {"owner": "Deniz"})
    assert (kept.text("owner"), kept.text("access")) == ("Deniz", "Can")
    store.save(kept, {"access": ""})

    assert store.of("x", "kahve").text("access") == ""


def test_a_number_is_tied_to_an_objective_or_marked_as_vanity(warehouse):
    audit = review.audit(warehouse, MAY)
    tie = next(one for one in matters.ties(warehouse, audit) if one.metric == "posts")
    assert tie.loose

    matters.save(Editor(warehouse), tie, "Keep customers", vanity=False)

    told = {one.metric: one for one in matters.ties(warehouse, audit)}["posts"]
    assert (told.serves, told.vanity, told.loose) == ("Keep customers", False, False)


def test_a_profile_knows_nothing_but_its_columns():
    assert {*PROFILE.names} == {one.name for one in HAND} | {*PROFILE.kept}
