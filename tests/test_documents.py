"""Documents that several people edit: nothing is lost, and nothing is lost silently."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from socialgoals.warehouse.combining import combined, differing
from socialgoals.warehouse.documents import (
    Action,
    ChangedMeanwhile,
    Documents,
    NoSuchDocument,
)
from socialgoals.warehouse.opening import Workspace


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


@pytest.fixture
def documents(warehouse):
    moments = (datetime(2026, 1, 5, 9, tzinfo=UTC) + timedelta(minutes=n) for n in range(999))
    return Documents(warehouse, clock=lambda: next(moments))


def test_two_editors_of_different_fields_keep_both_changes(documents):
    first = documents.add("goal", {"title": "a", "owner": "Ayşe"}, "ayse")

    documents.change("goal", first.id, {"title": "b", "owner": "Ayşe"}, "ayse", 1)
    kept = documents.change("goal", first.id, {"title": "a", "owner": "Can"}, "can", 1)

    assert kept.body == {"title": "b", "owner": "Can"}
    assert kept.version == 3


def test_the_second_editor_of_one_field_is_told_and_nothing_is_written(documents):
    first = documents.add("goal", {"aim": {"target": 100}}, "ayse")
    documents.change("goal", first.id, {"aim": {"target": 120}}, "ayse", 1)

    with pytest.raises(ChangedMeanwhile) as told:
        documents.change("goal", first.id, {"aim": {"target": 150}}, "can", 1)

    assert told.value.fields == ("aim.target",)
    assert told.value.current.changed_by == "ayse"
    assert documents.get("goal", first.id).body == {"aim": {"target": 120}}


def test_two_editors_may_each_tick_a_milestone_and_add_one(documents):
    base = {"steps": [{"id": "a", "done": False}, {"id": "b", "done": False}]}
    first = documents.add("goal", base, "ayse")
    mine = {"steps": [*base["steps"][:1], {"id": "b", "done": True}, {"id": "c"}]}
    theirs = {"steps": [{"id": "a", "done": True}, *base["steps"][1:], {"id": "d"}]}

    documents.change("goal", first.id, theirs, "can", 1)
    kept = documents.change("goal", first.id, mine, "ayse", 1)

    assert [step["id"] for step in kept.body["steps"]] == ["a", "b", "d", "c"]
    assert [step.get("done") for step in kept.body["steps"]] == [True, True, None, None]


def test_taking_out_what_somebody_else_changed_is_told():
    base = {"steps": [{"id": "a", "done": False}]}

    merged, clashes = combined(base, {"steps": []}, {"steps": [{"id": "a", "done": True}]})

    assert clashes == ("steps.a",)
    assert merged == {"steps": [{"id": "a", "done": True}]}


def test_a_change_says_which_values_differ():
    before = {"a": 1, "list": [{"id": "x", "n": 1}], "same": [1, 2]}
    after = {"a": 2, "list": [{"id": "x", "n": 2}], "same": [1, 2], "new": None}

    assert differing(before, after) == ("a", "list.x.n", "new")


def test_history_tells_who_when_before_and_after(documents):
    first = documents.add("goal", {"title": "a"}, "ayse")
    documents.change("goal", first.id, {"title": "b"}, "can", 1)

    newest, oldest = documents.history("goal", first.id)

    assert (newest.changed_by, newest.action, newest.fields) == (
        "can",
        Action.CHANGED,
        ("title",),
    )
    assert newest.changed_at > oldest.changed_at
    assert newest.before == {"body": {"title": "a"}, "archived": False}
    assert newest.after == {"body": {"title": "b"}, "archived": False}
    assert oldest.before is None


def test_undoing_takes_the_last_change_back_and_undoing_again_brings_it_back(documents):
    first = documents.add("goal", {"title": "a"}, "ayse")
    documents.change("goal", first.id, {"title": "b"}, "ayse", 1)

    assert documents.undo("goal", first.id, "ayse").body == {"title": "a"}
    assert documents.undo("goal", first.id, "ayse").body == {"title": "b"}


def test_undoing_the_beginning_archives_and_loses_nothing(documents):
    first = documents.add("goal", {"title": "a"}, "ayse")

    undone = documents.undo("goal", first.id, "ayse")

    assert undone.archived
    assert documents.all("goal") == []
    assert documents.all("goal", archived=True) == [undone]
    assert documents.restore("goal", first.id, "ayse").body == {"title": "a"}


def test_undoing_does_not_take_back_what_somebody_did_meanwhile(documents):
    first = documents.add("goal", {"title": "a"}, "ayse")
    documents.change("goal", first.id, {"title": "b"}, "can", 1)

    with pytest.raises(ChangedMeanwhile):
        documents.undo("goal", first.id, "ayse", based_on=1)

    assert documents.get("goal", first.id).body == {"title": "b"}


def test_a_change_that_changes_nothing_writes_nothing(documents):
    first = documents.add("goal", {"title": "a"}, "ayse")

    assert documents.change("goal", first.id, {"title": "a"}, "can", 1) == first


def test_pages_are_told_of_a_change_and_it_survives_reopening(warehouse, documents, tmp_path):
    before = warehouse.version
    first = documents.add("note", {"text": "=1+1 @ayşe <3"}, "ayse")

    assert warehouse.version > before

    warehouse.close()
    again = Workspace(tmp_path, threads=1)
    assert Documents(again).get("note", first.id).body == {"text": "=1+1 @ayşe <3"}
    again.close()


def test_an_unknown_document_and_a_taken_id_are_refused(documents):
    documents.add("goal", {}, "ayse", id="one")

    with pytest.raises(NoSuchDocument):
        documents.get("goal", "two")
    with pytest.raises(ValueError, match="one"):
        documents.add("goal", {}, "ayse", id="one")


def test_many_people_checking_in_at_once_all_stay(documents):
    first = documents.add("goal", {"check_ins": []}, "ayse")

    def check_in(number):
        body = {"check_ins": [{"id": str(number), "said": number}]}
        documents.change("goal", first.id, body, f"person {number}", 1)

    people = [threading.Thread(target=check_in, args=(number,)) for number in range(12)]
    for one in people:
        one.start()
    for one in people:
        one.join()

    kept = documents.get("goal", first.id)
    assert sorted(one["said"] for one in kept.body["check_ins"]) == list(range(12))
    assert kept.version == 13
