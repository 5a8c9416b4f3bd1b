"""The kinds of records that goal pages keep."""

from collections.abc import Mapping
from typing import Any

from socialgoals.crisis.answers import VERDICTS
from socialgoals.crisis.levels import SENSITIVITIES
from socialgoals.i18n import N_
from socialgoals.records.model import Field, Kind, Shape


def _codes(labels: Mapping[Any, str]) -> dict[str, str]:
    """Labels by the words that are stored."""
    return {str(code): label for code, label in labels.items()}


_OWNER = Field(name="owner", label=N_("Owner"), longest=80)
_NOTE = Field(name="note", label=N_("Note"), shape=Shape.TEXT, longest=1000)

PERSONA = Kind(
    name="persona",
    adding=N_("Add a persona"),
    fields=(
        Field(
            name="name",
            label=N_("Name"),
            longest=60,
            required=True,
            hint=N_("Office manager Deniz"),
        ),
        Field(name="who", label=N_("Who it is"), shape=Shape.TEXT, longest=600),
        Field(name="needs", label=N_("What it needs"), shape=Shape.TEXT, longest=600),
        Field(name="channels", label=N_("Where to meet it"), shape=Shape.CHANNELS),
        Field(name="segment", label=N_("Its part of the audience"), shape=Shape.PARTS),
        Field(
            name="sources",
            label=N_("How we know"),
            shape=Shape.TEXT,
            longest=600,
            hint=N_("12 interviews in May, comments on Instagram"),
        ),
    ),
)

AREAS: Mapping[str, str] = {
    "policy": N_("Policy"),
    "accounts": N_("Securing the accounts"),
    "plan": N_("Crisis plan"),
    "drill": N_("Drills"),
}
STEP = Kind(
    name="step",
    adding=N_("Add a milestone"),
    fields=(
        Field(
            name="title",
            label=N_("What is to be done"),
            longest=160,
            required=True,
            said=True,
        ),
        Field(name="area", label=N_("Area"), shape=Shape.CHOICE, options=AREAS),
        _OWNER,
        Field(name="due", label=N_("Due on"), shape=Shape.DAY, required=True),
        _NOTE,
    ),
    kept=("category", "done"),
)

CRITERION = Kind(
    name="criterion",
    adding=N_("Add the criteria of a role"),
    fields=(
        Field(name="role", label=N_("Role"), longest=80, required=True),
        Field(
            name="criteria",
            label=N_("Who counts as qualified"),
            shape=Shape.TEXT,
            longest=1000,
            required=True,
            hint=N_("Two years behind a bar, works weekends"),
        ),
        Field(name="agreed_with", label=N_("Agreed with (HR)"), longest=80),
        Field(name="agreed_on", label=N_("Agreed on"), shape=Shape.DAY),
    ),
)

AMBASSADOR = Kind(
    name="ambassador",
    adding=N_("Add an ambassador"),
    fields=(
        Field(name="name", label=N_("Name"), longest=80, required=True),
        Field(name="team", label=N_("Team"), longest=80),
        Field(name="channels", label=N_("Shares on"), shape=Shape.CHANNELS),
        Field(name="since", label=N_("Takes part since"), shape=Shape.DAY),
    ),
)

SECURED = Kind(
    name="secured_account",
    adding=N_("Add an account"),
    fields=(
        Field(name="account", label=N_("Account"), longest=120, required=True),
        _OWNER,
        Field(
            name="access",
            label=N_("Who has access"),
            shape=Shape.TEXT,
            longest=600,
        ),
        Field(name="two_factor", label=N_("Two-factor authentication is on"), shape=Shape.YES),
        Field(name="checked", label=N_("Checked on"), shape=Shape.DAY),
    ),
)

DUTY = Kind(
    name="crisis_duty",
    adding=N_("Add a role to the crisis team"),
    fields=(
        Field(
            name="role",
            label=N_("Role"),
            longest=80,
            required=True,
            hint=N_("Approves what is said in public"),
        ),
        Field(name="person", label=N_("Person"), longest=80, required=True),
        Field(
            name="contact",
            label=N_("How to reach"),
            longest=120,
            hint=N_("Phone, also at night"),
        ),
        Field(name="deputy", label=N_("Deputy"), longest=80),
    ),
)

STATEMENT = Kind(
    name="crisis_statement",
    adding=N_("Add a prepared statement"),
    fields=(
        Field(
            name="situation",
            label=N_("For which situation"),
            longest=120,
            required=True,
            hint=N_("A product was spoilt"),
        ),
        Field(
            name="words",
            label=N_("What we say"),
            shape=Shape.TEXT,
            longest=2000,
            required=True,
        ),
        Field(name="approved_by", label=N_("Approved by"), longest=80),
        Field(name="approved_on", label=N_("Approved on"), shape=Shape.DAY),
    ),
)

ANSWER = Kind(
    name="alarm_answer",
    adding=N_("Answer an alarm"),
    fields=(
        Field(
            name="verdict",
            label=N_("What it was"),
            shape=Shape.CHOICE,
            options=_codes(VERDICTS),
        ),
        Field(name="replied", label=N_("First public reply"), longest=40),
    ),
    kept=("alarm", "started", "ended"),
)

WATCHING = Kind(
    name="alarm_setting",
    adding=N_("Alarm sensitivity"),
    fields=(
        Field(
            name="sensitivity",
            label=N_("Alarm sensitivity"),
            shape=Shape.CHOICE,
            options=_codes(SENSITIVITIES),
        ),
    ),
    kept=("limit",),
)

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        PERSONA,
        STEP,
        CRITERION,
        AMBASSADOR,
        SECURED,
        DUTY,
        STATEMENT,
        ANSWER,
        WATCHING,
    )
}
