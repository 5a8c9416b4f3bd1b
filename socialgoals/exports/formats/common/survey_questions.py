"""Which questions of a survey are answered with scores, and on which scale.

The questions are the user's, so they are found by their answers: whole numbers from 0 to 10 are
an NPS, from 1 to 5 satisfaction (CSAT). Where several fit, the user is asked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from socialgoals.exports.files.layout import Region
from socialgoals.exports.findings import Asked, Option, Question, refused
from socialgoals.i18n import N_, fold

_SCORE = re.compile(r"\d{1,3}")
# So many of the answers must lie on the scale: slips of the pen are rejected one by one.
_ON_SCALE = 0.8
_WOULD_RECOMMEND = re.compile(r"recommend|tavsiye|öner|nps", re.IGNORECASE)
_A_COMMENT = re.compile(
    r"comment|reason|why|feedback|suggest|yorum|neden|görüş|düşünce|eklemek", re.IGNORECASE
)
# Who answers: never a score, never a comment.
_PERSONAL = re.compile(
    r"e-?mail|e-?posta|phone|telefon|\bname\b|\bad[ıi]?\b|soyad|isim|address|adres|\bip\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]*>")
ALL = "*"


@dataclass(frozen=True)
class Scored:
    """A column that may hold the score."""

    header: str
    kind: str

    @property
    def most(self) -> int:
        return 10 if self.kind == "nps" else 5

    @property
    def least(self) -> int:
        return 0 if self.kind == "nps" else 1


def plain(question: str) -> str:
    """A question without line breaks and the marks of its formatting."""
    return " ".join(_TAG.sub("", question).split())


def scored(region: Region, known: frozenset[str], dated: int) -> list[Scored]:
    """The columns of scores. Rows without a date (at place `dated`) are a second header."""
    rows = [row for row in region.sample if dated < len(row) and row[dated].strip()]
    found = []
    for place, header in enumerate(region.header):
        if fold(header) in known or not header.strip() or _PERSONAL.search(header):
            continue
        answers = [
            row[place].strip() for row in rows if place < len(row) and row[place].strip()
        ]
        scores = [int(a) for a in answers if _SCORE.fullmatch(a)]
        on_ten = [s for s in scores if s <= 10]
        if not answers or len(on_ten) < _ON_SCALE * len(answers):
            continue
        on_five = [s for s in scores if 1 <= s <= 5]
        of_five = len(on_five) >= _ON_SCALE * len(answers)
        nps = not of_five or bool(_WOULD_RECOMMEND.search(header))
        found.append(Scored(header, "nps" if nps else "csat"))
    return found


def asked_for(
    region: Region, known: frozenset[str], dated: int, answers: Mapping[str, str]
) -> list[Scored]:
    """The questions to be read for their scores. Raises Refusal or Asked."""
    found = scored(region, known, dated)
    if not found:
        raise refused(
            N_(
                "None of these questions is answered with scores from 0 to 10 or from 1 to 5. "
                "Only NPS and satisfaction questions are read from surveys."
            )
        )
    answer = answers.get("score")
    chosen = found if answer == ALL else [c for c in found if answer == fold(c.header)]
    if len(found) > 1 and not chosen:
        raise Asked(
            Question(
                id="score",
                text=N_("Several questions are answered with scores. Which one is to be read?"),
                options=(
                    *(Option(fold(c.header), plain(c.header)) for c in found),
                    Option(ALL, N_("All of them, each as a survey of its own")),
                ),
                examples=tuple(plain(c.header) for c in found[:5]),
            )
        )
    return chosen or found


def comment_in(region: Region, known: frozenset[str]) -> str | None:
    """The column that holds what people write: by its header."""
    for header in region.header:
        personal = fold(header) in known or _PERSONAL.search(header)
        if not personal and _A_COMMENT.search(header):
            return header
    return None
