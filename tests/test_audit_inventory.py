"""Every account once: joined where it is certain, asked where nobody can know."""

import pytest

from socialgoals.audit.columns import PROFILE, Standing
from socialgoals.audit.inventory import certain, inventory, perhaps
from socialgoals.audit.model import Profile, Question
from socialgoals.records.model import Record


def profile(channel, account, **values):
    kept = {"channel": channel, "account": account, **values}
    return Profile(channel=channel, account=account, record=Record(kind=PROFILE, values=kept))


def found(known, *profiles):
    return inventory(known, {one.key: one for one in profiles})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("turnalikahve", "@TurnaliKahve"),
        ("turnalikahve", "TURNALIKAHVE"),
        ("Turnalı Kahve", "TURNALI KAHVE"),
        ("İstanbul", "istanbul"),
        ("ISPARTA", "ısparta"),
        ("Turnalı  Kahve ", "turnalı kahve"),
        ("Caf\u00e9", "Cafe\u0301"),
    ],
)
def test_case_at_signs_and_spaces_make_no_other_account(one, other):
    assert certain(one, other)
    assert certain(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Turnalı Kahve", "turnalikahve"),
        ("turnalikahve", "turnalikahve_tr"),
        ("turnali.kahve", "turnalikahve"),
        ("Kahve Dünyası", "kahvedunyasi"),
    ],
)
def test_what_is_merely_alike_is_not_certain(one, other):
    assert not certain(one, other)
    assert perhaps(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("turnalikahve", "mavicezve"), ("tr", "turnalikahve"), ("", "kahve")]
)
def test_names_that_differ_are_not_asked_about(one, other):
    assert not perhaps(one, other)


def test_one_account_under_two_spellings_of_a_handle_is_one_line():
    seen = found([("x", "TurnaliKahve"), ("x", "@turnalikahve"), ("instagram", "turnalikahve")])

    assert [*seen.names] == [("instagram", "turnalikahve"), ("x", "@turnalikahve")]
    assert seen.called(("x", "TurnaliKahve")) == ("x", "@turnalikahve")
    assert seen.questions == ()


def test_a_display_name_beside_a_handle_is_asked_about_once():
    seen = found([("facebook", "Turnalı Kahve"), ("facebook", "turnalikahve")])

    assert len(seen.names) == 2
    assert seen.questions == (
        Question(channel="facebook", name="Turnalı Kahve", candidates=("turnalikahve",)),
    )


def test_an_answer_that_they_are_the_same_joins_them():
    told = profile("facebook", "turnalikahve", same=["Turnalı Kahve"])
    seen = found([("facebook", "Turnalı Kahve"), ("facebook", "turnalikahve")], told)

    assert seen.names == {
        ("facebook", "turnalikahve"): ("Turnalı Kahve", "turnalikahve"),
    }
    assert seen.questions == ()


def test_an_answer_that_they_differ_is_not_asked_again():
    told = profile("facebook", "Turnalı Kahve", different=["turnalikahve"])
    seen = found([("facebook", "Turnalı Kahve"), ("facebook", "turnalikahve")], told)

    assert len(seen.names) == 2
    assert seen.questions == ()


def test_exports_without_a_name_are_asked_about_where_there_are_several_accounts():
    seen = found([("x", ""), ("x", "kahve"), ("x", "cay"), ("tiktok", "")])

    assert seen.questions == (Question(channel="x", name="", candidates=("cay", "kahve")),)


def test_a_handle_that_was_filled_in_joins_the_account_of_the_data():
    told = profile("facebook", "Turnalı Kahve", handle="turnalikahve")
    seen = found([("facebook", "Turnalı Kahve"), ("facebook", "TurnaliKahve")], told)

    assert seen.names == {("facebook", "Turnalı Kahve"): ("TurnaliKahve", "Turnalı Kahve")}


def test_an_account_added_by_hand_meets_its_data_later():
    added = profile("x", "TurnaliKahve", handle="TurnaliKahve")

    assert found([], added).names == {("x", "TurnaliKahve"): ()}
    assert found([("x", "turnalikahve")], added).names == {
        ("x", "TurnaliKahve"): ("turnalikahve",)
    }


@pytest.mark.parametrize("standing", [Standing.IMPOSTOR, Standing.PERSONAL])
def test_what_is_somebody_elses_is_no_spelling_of_ours(standing):
    fake = profile("instagram", "turnalikahve_tr", standing=str(standing))
    seen = found([("instagram", "turnalikahve")], fake)

    assert len(seen.names) == 2
    assert seen.questions == ()


def test_accounts_of_two_channels_are_never_one():
    seen = found([("x", "kahve"), ("instagram", "kahve")])

    assert len(seen.names) == 2
    assert seen.questions == ()
