"""Applicants: the stage report of Recruiterbox. Who applied is never read, only the id."""

from socialgoals.exports.format import Format
from socialgoals.exports.kinds import Day, Fixed, Identifier, Text
from socialgoals.i18n import N_
from socialgoals.schema import APPLICANTS

FORMATS = (
    Format(
        name="recruiterbox",
        label=N_("Recruiterbox candidates by stage"),
        channel="",
        table=APPLICANTS,
        where=N_("Recruiterbox > Reports > Stages > Download CSV"),
        signature=(("Candidate ID",), ("Opening",), ("Stage",), ("Decision Status",)),
        # A row is a change of stage: the first is when somebody applied.
        fold=True,
        keeps_first=("day",),
        columns={
            "account": Fixed(value="Recruiterbox"),
            "applicant_id": Identifier(("Candidate ID",)),
            "day": Day(("Date of change",), formats=("%Y-%m-%d",)),
            "role": Text(("Opening",)),
            "stage": Text(("Stage",)),
        },
        unused=(
            *("Candidate Name", "Candidate Email", "Candidate Phone", "Opening ID"),
            *("Decision Status", "Decision Reason", "Reason Description"),
            *("Person who changed the stage", "Stage Coordinator"),
        ),
    ),
)
