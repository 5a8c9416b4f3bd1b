"""What happened on a day is kept, found again, and can be taken back."""

from dataclasses import replace
from datetime import date

import pytest

from socialgoals.annotations import Annotation, Annotations, Editor, What
from socialgoals.period import Period
from socialgoals.warehouse.documents import ChangedMeanwhile
from socialgoals.warehouse.opening import Workspace

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def warehouse(tmp_path):
    with_facts = Workspace(tmp_path, threads=1)
    yield with_facts
    with_facts.close()


@pytest.fixture
def editor(warehouse):
    return Editor(warehouse, "ayse@example.com")


def on(first, last=None, text="Sevgililer Günü", **more):
    return Annotation(days=Period(first, last or first), text=text, **more)


def texts(found):
    return [one.text for one in found]


def test_what_is_written_is_read_by_others(editor, warehouse):
    written = editor.save(on(date(2026, 3, 5), what=What.CAMPAIGN, channels=("x", "instagram")))

    (found,) = Annotations(warehouse).all()

    assert found == written
    assert (found.days, found.what) == (
        Period(date(2026, 3, 5), date(2026, 3, 5)),
        What.CAMPAIGN,
    )
    assert set(found.channels) == {"x", "instagram"}


def test_a_period_finds_what_touches_it(editor):
    editor.save(on(date(2026, 2, 20), date(2026, 3, 1), "ends on its first day"))
    editor.save(on(date(2026, 3, 31), date(2026, 4, 2), "begins on its last day"))
    editor.save(on(date(2026, 2, 28), text="the day before"))

    assert texts(editor.within(MARCH)) == ["ends on its first day", "begins on its last day"]


def test_channels_find_their_own_and_what_is_of_all(editor):
    editor.save(on(date(2026, 3, 1), text="of all"))
    editor.save(on(date(2026, 3, 2), text="of x", channels=("x",)))
    editor.save(on(date(2026, 3, 3), text="of tiktok", channels=("tiktok",)))

    assert texts(editor.within(MARCH, ("x",))) == ["of all", "of x"]
    assert texts(editor.within(MARCH)) == ["of all", "of x", "of tiktok"]


def test_two_who_change_different_things_both_succeed(editor):
    first = editor.save(on(date(2026, 3, 1)))

    editor.save(replace(first, text="Kampanya"))
    both = editor.save(replace(first, what=What.CAMPAIGN))

    assert (both.text, both.what) == ("Kampanya", What.CAMPAIGN)


def test_the_second_to_change_the_same_is_told(editor):
    first = editor.save(on(date(2026, 3, 1)))
    editor.save(replace(first, text="one"))

    with pytest.raises(ChangedMeanwhile):
        editor.save(replace(first, text="another"))


def test_removing_is_undone(editor):
    one = editor.save(on(date(2026, 3, 1)))
    removed = editor.remove(one)
    assert editor.all() == []

    editor.undo(*removed)

    assert texts(editor.all()) == ["Sevgililer Günü"]


def test_a_change_is_undone(editor):
    one = editor.save(on(date(2026, 3, 1)))
    changed = editor.save(replace(one, text="typo"))

    editor.undo(changed.id, changed.version)

    assert texts(editor.all()) == ["Sevgililer Günü"]


def test_who_only_reads_has_no_way_to_write(warehouse):
    assert not {"save", "remove", "undo"} & set(dir(Annotations(warehouse)))


@pytest.mark.parametrize("text", ["", "   ", "x" * 81])
def test_a_text_is_needed_and_short(text):
    with pytest.raises(ValueError, match="text"):
        on(date(2026, 3, 1), text=text)
