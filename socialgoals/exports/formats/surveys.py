"""Surveys: Google Forms, Typeform, SurveyMonkey, and lists of scores of one's own.

The questions are the user's, so the one that holds the score is found by its answers: whole
numbers from 0 to 10 are an NPS, from 1 to 5 satisfaction (CSAT). Where several fit, the user is
asked. Of the other answers only a comment is read, never who answered.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from socialgoals.exports.findings import Asked, Option, Question, refused
from socialgoals.exports.format import (
    Digest,
    Fixed,
    Format,
    Identifier,
    Kind,
    Moment,
    Score,
    Text,
)
from socialgoals.exports.layout import Region
from socialgoals.i18n import N_, fold
from socialgoals.schema import SURVEY_RESPONSES

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
_NAME_LENGTH = 120


@dataclass(frozen=True)
class _Candidate:
    """A column that may hold the score."""

    header: str
    kind: str

    @property
    def most(self) -> int:
        return 10 if self.kind == "nps" else 5


def _plain(question: str) -> str:
    """A question without line breaks and the marks of its formatting."""
    return " ".join(_TAG.sub("", question).split())


def _candidates(region: Region, known: frozenset[str], dated: int) -> list[_Candidate]:
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
        found.append(_Candidate(header, "nps" if nps else "csat"))
    return found


def _score(
    region: Region, known: frozenset[str], dated: int, answers: Mapping[str, str]
) -> _Candidate:
    """The question that holds the score. Raises Refusal or Asked."""
    found = _candidates(region, known, dated)
    if not found:
        raise refused(
            N_(
                "None of these questions is answered with scores from 0 to 10 or from 1 to 5. "
                "Only NPS and satisfaction questions are read from surveys."
            )
        )
    chosen = [c for c in found if answers.get("score") == fold(c.header)]
    if len(found) > 1 and not chosen:
        raise Asked(
            Question(
                id="score",
                text=N_("Several questions are answered with scores. Which one is to be read?"),
                options=tuple(Option(fold(c.header), _plain(c.header)) for c in found),
                examples=tuple(_plain(c.header) for c in found[:5]),
            )
        )
    return (chosen or found)[0]


def _comment(region: Region, known: frozenset[str]) -> str | None:
    """The column that holds what people write: by its header."""
    for header in region.header:
        personal = fold(header) in known or _PERSONAL.search(header)
        if not personal and _A_COMMENT.search(header):
            return header
    return None


def _with_score(*ids: str) -> Callable[[Format, Region, Mapping[str, str]], Format]:
    """Complete a format by the question that holds the score and the one for comments."""

    def adapt(format: Format, region: Region, answers: Mapping[str, str]) -> Format:
        known = frozenset(
            fold(name)
            for name in (*format.unused, *(n for k in format.columns.values() for n in k.names))
        )
        dated = format.positions(region.header)["answered_at"]
        score = _score(region, known, dated, answers)
        comment = _comment(region, known | {fold(score.header)})
        columns: dict[str, Kind] = {
            "account": Fixed(value=_plain(score.header)[:_NAME_LENGTH]),
            "kind": Fixed(value=score.kind),
            "scale_max": Fixed(value=str(score.most)),
            "score": Score(
                (score.header,), least=0 if score.most == 10 else 1, most=score.most
            ),
            **format.columns,
        }
        if comment:
            columns["comment"] = Text((comment,))
        if not ids:
            moments = format.columns["answered_at"].names
            columns["response_id"] = Digest(of=(*moments, score.header))
        return replace(format, columns=columns)

    return adapt


GOOGLE_FORMS = Format(
    name="google_forms",
    label=N_("Google Forms answers"),
    channel="",
    table=SURVEY_RESPONSES,
    where=N_("Google Forms > Responses > Download responses (.csv)"),
    signature=(("Timestamp", "Zaman damgası"),),
    never=("Score", "Puan", "Channel", "Kanal"),
    # One word is little: whatever else fits a file knows it better.
    generic=True,
    home_time=True,
    needs=("score", "answered_at"),
    columns={
        "answered_at": Moment(
            ("Timestamp", "Zaman damgası"),
            formats=(
                "%d.%m.%Y %H:%M:%S",
                "%m/%d/%Y %H:%M:%S",
                "%Y/%m/%d %I:%M:%S %p GMT+3",
                "%Y/%m/%d %I:%M:%S %p EET",
                "%Y-%m-%d %H:%M:%S",
            ),
        ),
    },
    adapt=_with_score(),
)

TYPEFORM = Format(
    name="typeform",
    label=N_("Typeform answers"),
    channel="",
    table=SURVEY_RESPONSES,
    where=N_("Typeform > Results > Responses > Download > CSV"),
    signature=(("#",), ("Submit Date (UTC)",), ("Network ID",)),
    needs=("score", "answered_at"),
    columns={
        "response_id": Identifier(("#",)),
        "answered_at": Moment(("Submit Date (UTC)",), formats=("%Y-%m-%d %H:%M:%S",)),
    },
    unused=("Response Type", "Start Date (UTC)", "Stage Date (UTC)", "Network ID", "Tags"),
    adapt=_with_score("#"),
)

SURVEYMONKEY = Format(
    name="surveymonkey",
    label=N_("SurveyMonkey answers"),
    channel="",
    table=SURVEY_RESPONSES,
    where=N_("SurveyMonkey > Analyze results > Save as > Export all responses data"),
    signature=(
        ("Respondent ID", "RespondentID"),
        ("Collector ID", "CollectorID"),
        ("Start Date", "StartDate"),
    ),
    home_time=True,
    needs=("score", "answered_at"),
    columns={
        "response_id": Identifier(("Respondent ID", "RespondentID")),
        "answered_at": Moment(
            ("End Date", "EndDate", "Start Date", "StartDate"),
            formats=(
                "%m/%d/%Y %I:%M:%S %p",
                "%Y-%m-%d %H:%M:%S",
                "%m/%d/%Y %H:%M:%S",
            ),
        ),
    },
    unused=(
        *("Collector ID", "CollectorID", "Start Date", "StartDate", "IP Address"),
        *("IPAddress", "Email Address", "EmailAddress", "First Name", "FirstName"),
        *("Last Name", "LastName", "Custom Data 1", "CustomData"),
    ),
    adapt=_with_score("Respondent ID"),
)

_SCORES = ("Score", "Puan", "Skor", "NPS", "CSAT")
_DATES = ("Date", "Tarih", "Response Date", "Yanıt tarihi", "Created At")


def _own_score(format: Format, region: Region, answers: Mapping[str, str]) -> Format:
    """A list with a column of scores: what they are follows from how far they go."""
    places = format.positions(region.header)
    others = frozenset(fold(n) for i, n in enumerate(region.header) if i != places["score"])
    found = _candidates(region, others, places["answered_at"])
    kind = answers.get("kind") or (found[0].kind if found else "nps")
    most = 10 if kind == "nps" else 5
    names = format.columns["score"].names
    return replace(
        format,
        columns={
            **format.columns,
            "kind": Fixed(value=kind),
            "scale_max": Fixed(value=str(most)),
            "score": Score(names, least=0 if most == 10 else 1, most=most),
        },
    )


SCORES = Format(
    name="survey_scores",
    label=N_("Scores with comments (NPS or CSAT)"),
    channel="",
    table=SURVEY_RESPONSES,
    where=N_("Any survey tool > Export, with the columns Score, Comment and Date"),
    signature=(_SCORES, ("Comment", "Comments", "Yorum", "Yorumlar"), _DATES),
    never=("Kind (nps or csat)", "Tür (nps veya csat)", "Post ID", "Review ID", "Star Rating"),
    home_time=True,
    generic=True,
    needs=("score", "answered_at"),
    columns={
        "account": Fixed(value="NPS / CSAT"),
        "response_id": Digest(
            ("Response ID", "ID", "Yanıt no"),
            of=(*_SCORES, "Comment", "Comments", "Yorum", "Yorumlar", *_DATES),
        ),
        "answered_at": Moment(
            _DATES, formats=("%Y-%m-%d %H:%M:%S", "%Y-%m-%d", "%d.%m.%Y", "%d.%m.%Y %H:%M")
        ),
        "score": Score(_SCORES),
        "comment": Text(("Comment", "Comments", "Yorum", "Yorumlar")),
        "agent": Text(("Agent", "Temsilci")),
    },
    unused=("Name", "Email", "Ad Soyad", "E-posta"),
    adapt=_own_score,
)

FORMATS = (GOOGLE_FORMS, TYPEFORM, SURVEYMONKEY, SCORES)
