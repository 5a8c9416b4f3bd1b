"""Questions that several formats ask."""

from socialgoals.channels import FACEBOOK, INSTAGRAM
from socialgoals.exports.findings import Option, Question
from socialgoals.i18n import N_


def which_platform(examples: tuple[str, ...]) -> Question:
    """Half of Meta's cards do not say whether they count Facebook or Instagram."""
    return Question(
        id="channel",
        text=N_("Meta's card does not say which platform it counts. Which one is it?"),
        options=tuple(Option(c.name, c.label) for c in (FACEBOOK, INSTAGRAM)),
        examples=examples,
    )
