"""What a team writes down is kept with its history, and every change can be taken back."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from socialgoals.crisis.answers import Verdict
from socialgoals.crisis.levels import Sensitivity
from socialgoals.crisis.series import Mentions, Step, counts
from socialgoals.records import steps, watching
from socialgoals.records.kinds import KINDS, PERSONA, STEP
from socialgoals.records.model import Record, Shape
from socialgoals.records.store import Editor, Records
from socialgoals.warehouse.documents import ChangedMeanwhile
from socialgoals.warehouse.opening import Workspace
from tests import facts

TODAY = date(2026, 6, 15)


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


@pytest.fixture
def editor(warehouse):
    return Editor(warehouse, "ayse@example.com")


def filled(kind):
    """A record with something in every field."""
    of = {
        Shape.DAY: date(2026, 5, 1),
        Shape.CHANNELS: ["x", "instagram"],
        Shape.PARTS: ["gender/Women"],
        Shape.YES: True,
    }
    values = {
        one.name: next(iter(one.options))
        if one.shape is Shape.CHOICE
        else of.get(one.shape, "<b>İlk</b>")
        for one in kind.fields
    }
    return Record(kind=kind, values=values)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_change_of_a_record_can_be_taken_back(kind, editor, warehouse):
    first = editor.save(filled(kind))
    one = next(one for one in kind.fields if one.shape in (Shape.LINE, Shape.CHOICE))
    other = {**first.values, one.name: [*one.options, "changed"][len(one.options) and 1]}

    changed = editor.save(replace(first, values=other))
    editor.undo(kind, changed.id, changed.version)
    (back,) = Records(warehouse).all(kind)

    assert back.values == first.values
    assert [event.changed_by for event in editor.history(kind)] == ["ayse@example.com"] * 3


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_what_was_removed_comes_back(kind, editor):
    one = editor.save(filled(kind))

    gone = editor.remove(one)
    assert editor.all(kind) == []
    editor.undo(kind, *gone)

    assert [found.values for found in editor.all(kind)] == [one.values]


def test_two_who_change_different_fields_both_keep_theirs(editor):
    one = editor.save(Record(kind=PERSONA, values={"name": "Deniz", "who": "buys"}))

    editor.put(one, {"who": "buys coffee for an office"})
    editor.put(one, {"needs": "delivery by nine"})

    (found,) = editor.all(PERSONA)
    assert found.text("who") == "buys coffee for an office"
    assert found.text("needs") == "delivery by nine"


def test_the_second_to_change_the_same_field_is_told(editor):
    one = editor.save(Record(kind=PERSONA, values={"name": "Deniz"}))
    editor.put(one, {"name": "Derya"})

    with pytest.raises(ChangedMeanwhile):
        editor.put(one, {"name": "Duru"})


def test_a_persona_without_a_name_is_refused(editor):
    with pytest.raises(ValueError, match="name"):
        editor.save(Record(kind=PERSONA, values={"name": ""}))


def step(id, due, done=None):
    values = {"title": id, "due": due.isoformat()}
    if done:
        values["done"] = done.isoformat()
    return Record(kind=STEP, values=values, id=id)


def test_milestones_tell_what_is_done_due_and_late():
    found = [
        step("done", TODAY - timedelta(9), TODAY - timedelta(10)),
        step("late", TODAY - timedelta(1)),
        step("today", TODAY),
        step("later", TODAY + timedelta(1)),
    ]

    now = steps.standing(found, TODAY)

    # 1 of 4 done; 3 of 4 were due; what is due today is not late yet
    assert (now.steps, now.done, now.late) == (4, 1, ("late",))
    assert (now.progress, now.expected) == (0.25, 0.75)


def test_the_open_milestones_come_first():
    done = step("done", TODAY - timedelta(9), TODAY)

    found = steps.in_order([done, step("b", TODAY + timedelta(2)), step("a", TODAY)])

    assert [one.id for one in found] == ["a", "b", "done"]


@pytest.mark.parametrize("category", ["market_insights", "crisis", "internal_communication"])
def test_a_category_has_milestones_to_begin_with(category, editor):
    for one in steps.drafts(category, TODAY):
        editor.save(one)

    found = editor.all(STEP, category=category)
    assert len(found) == len(steps.SUGGESTED[category])
    assert found[0].day("due") == TODAY + timedelta(21)


def test_hours_become_days_and_a_begun_day_counts():
    hours = Mentions(
        begin=datetime(2026, 6, 1),
        step=Step.HOUR,
        channels={"x": counts([1.0] * 30, [1.0] * 30, [0.0] * 29 + [1.0])},
    )

    days = watching.daily(hours)

    # 30 hours are a day and six hours
    assert days.brand.total.tolist() == [24, 6]
    assert days.brand.negative.tolist() == [0, 1]


def test_the_setting_is_medium_until_one_is_chosen(editor, warehouse):
    assert watching.setting(editor) == watching.Setting(Sensitivity.MEDIUM, 20)

    watching.choose(editor, watching.Setting(Sensitivity.HIGH, None))
    watching.choose(editor, watching.Setting(Sensitivity.LOW, 30))

    assert watching.setting(Records(warehouse)) == watching.Setting(Sensitivity.LOW, 30)


@pytest.fixture
def storm(warehouse):
    """Two mentions a day for twenty days, then thirty within an hour, from noon in Istanbul."""
    day = datetime(2026, 5, 1, 9)
    quiet = [day + timedelta(days=d, hours=h) for d in range(20) for h in (0, 1)]
    loud = [day + timedelta(days=20, minutes=m) for m in range(30)]
    facts.add(
        warehouse,
        "mentions",
        [
            {
                "channel": "x",
                "account": "kahve",
                "mention_id": str(n),
                "day": at.date(),
                "published_at": at,
                "sentiment": "negative",
            }
            for n, at in enumerate([*quiet, *loud])
        ],
    )
    return warehouse


def test_a_quiet_brand_is_told_of_what_exceeds_its_own_limit(storm):
    # 30 within an hour are more than 20 a day
    (alarm,) = watching.alarms(storm).alarms

    assert alarm.started == datetime(2026, 5, 21, 12)
    assert alarm.peak == 30
    assert watching.by_limit(watching.alarms(storm), alarm)


def test_an_alarm_finds_its_answer_again_and_the_minutes_to_the_reply(storm):
    editor = Editor(storm)
    (alarm,) = watching.alarms(storm).alarms
    fresh = watching.answer_to(alarm, [])

    # from 12:00 to 12:45
    editor.put(fresh, {"verdict": "real", "replied": "2026-05-21T12:45:00"})
    (stored,) = editor.all(fresh.kind)

    assert watching.answer_to(alarm, [stored]).id == stored.id
    assert watching.minutes(alarm, stored) == 45
    assert [one.verdict for one in watching.answered(editor)] == [Verdict.REAL]


def test_a_planned_campaign_alarms_no_more(storm):
    (alarm,) = watching.alarms(storm).alarms

    Editor(storm).put(watching.answer_to(alarm, []), {"verdict": "planned"})

    assert watching.alarms(storm).alarms == ()
