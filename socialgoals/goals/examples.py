"""Two objectives that are often told, as templates: YouTube's billion hours and re:Work's.

What the sources leave open as XX stays unknown: such a key result has no target until somebody
sets one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from socialgoals.goals.model import Aim, Ambition, KeyResult, Objective, Score
from socialgoals.goals.templates import in_all
from socialgoals.goals.words import Sentence
from socialgoals.i18n import N_
from socialgoals.metrics.model import Direction
from socialgoals.period import Period


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A key result of an example; without a target the source leaves it open."""

    text: str
    aim: Aim


@dataclass(frozen=True, kw_only=True)
class Example:
    """An objective to start from, with where it comes from."""

    name: str
    category: str
    title: str
    source: str
    key_results: tuple[Wanted, ...]
    ambition: Ambition = Ambition.ASPIRATIONAL


YOUTUBE = Example(
    name="youtube",
    category="brand_awareness",
    title=N_("Reach one billion hours of watch time per day by the end of 2016"),
    source=N_(
        "YouTube, set in 2012. It was announced as reached in February 2017, a few months late."
    ),
    key_results=(
        Wanted(
            text=N_("Search team and main app: +XX % watch time; living room: +XX %"),
            aim=Aim(unit="%"),
        ),
        Wanted(
            text=N_("Grow engagement and gaming watch time to XX watch hours per day"),
            aim=Aim(),
        ),
        Wanted(
            text=N_("Launch the VR experience and grow the VR catalogue from XX to XX videos"),
            aim=Aim(),
        ),
    ),
)

REPUTATION = Example(
    name="reputation",
    category="brand_reputation",
    title=N_("Strengthen the reputation of the brand"),
    source=N_("After the sample OKRs of Google's re:Work."),
    key_results=(
        Wanted(
            text=N_("Speak at three events of the industry"),
            aim=Aim(start=0.0, target=3.0),
        ),
        Wanted(
            text=N_("Find the XX most active users and get in touch with each of them"),
            aim=Aim(start=0.0),
        ),
        Wanted(
            text=N_("Shorten the time to answer to reported problems by XX %"),
            aim=Aim(direction=Direction.DOWN),
        ),
    ),
)

EXAMPLES: Mapping[str, Example] = MappingProxyType(
    {one.name: one for one in (YOUTUBE, REPUTATION)}
)


def objective(example: Example, quarter: Period, owner: str = "") -> Objective:
    """A draft of an objective from an example, its open numbers left open."""
    return Objective(
        category=example.category,
        titles=in_all(Sentence(example.title)),
        owner=owner,
        ambition=example.ambition,
        start=quarter.start,
        due=quarter.end,
        key_results=tuple(
            KeyResult(id=f"k{n}", titles=in_all(Sentence(one.text)), aim=one.aim)
            for n, one in enumerate(example.key_results, start=1)
        ),
    )


def is_open(key_result: KeyResult) -> bool:
    """Whether a key result still lacks the number to reach."""
    aim = key_result.aim
    if aim.score is Score.LADDER:
        return not aim.rungs
    return aim.score is not Score.BINARY and aim.target is None
