"""Surveys: Google Forms, Typeform, SurveyMonkey, and lists of scores of one's own.

Which question holds the score is found by its answers (`survey_questions`). Of the others only
a comment is read, never who answered.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from socialgoals.exports.files.layout import Region
from socialgoals.exports.format import Format
from socialgoals.exports.formats.common import reshaping
from socialgoals.exports.formats.common.survey_questions import (
    Scored,
    asked_for,
    comment_in,
    plain,
    scored,
)
from socialgoals.exports.kinds import (
    Amount,
    Coded,
    Digest,
    Fixed,
    Identifier,
    Kind,
    Moment,
    Score,
    Text,
)
from socialgoals.i18n import N_, fold
from socialgoals.schema import SURVEY_RESPONSES

_NAME_LENGTH = 120
_LONG = ("Response", "Answered at", "Question", "Kind", "Scale", "Score", "Comment")


def _with_score(*ids: str) -> Callable[[Format, Region, Mapping[str, str]], Format]:
    """Complete a format by the question that holds the score and the one for comments."""

    def adapt(format: Format, region: Region, answers: Mapping[str, str]) -> Format:
        known = frozenset(
            fold(name)
            for name in (*format.unused, *(n for k in format.columns.values() for n in k.names))
        )
        dated = format.positions(region.header)["answered_at"]
        scores = asked_for(region, known, dated, answers)
        score = scores[0]
        comment = comment_in(region, known | {fold(s.header) for s in scores})
        if len(scores) > 1:
            return _each(format, scores, comment, bool(ids))
        columns: dict[str, Kind] = {
            "account": Fixed(value=plain(score.header)[:_NAME_LENGTH]),
            "kind": Fixed(value=score.kind),
            "scale_max": Fixed(value=str(score.most)),
            "score": Score((score.header,), least=score.least, most=score.most),
            **format.columns,
        }
        if comment:
            columns["comment"] = Text((comment,))
        if not ids:
            moments = format.columns["answered_at"].names
            columns["response_id"] = Digest(of=(*moments, score.header))
        return replace(format, columns=columns)

    return adapt


def _each(format: Format, scores: list[Scored], comment: str | None, has_ids: bool) -> Format:
    """A format that reads every answer once for each question of scores."""
    moment = format.columns["answered_at"]
    assert isinstance(moment, Moment)

    def reshape(region: Region, work: Path) -> Region:
        places = format.positions(region.header)
        wanted = [region.header.index(s.header) for s in scores]
        said = region.header.index(comment) if comment else -1

        def answered() -> Iterator[tuple[int, list[str]]]:
            for line, row in reshaping.rows(region):
                own = row[places["response_id"]] if has_ids else ""
                for number, (score, place) in enumerate(zip(scores, wanted, strict=True)):
                    cell = row[place].strip()
                    beyond = cell.isdecimal() and not score.least <= int(cell) <= score.most
                    # A comment is of the whole answer: it stands with the first question.
                    why = row[said] if said >= 0 and number == 0 else ""
                    yield (
                        line,
                        [
                            own,
                            row[places["answered_at"]],
                            plain(score.header)[:_NAME_LENGTH],
                            score.kind,
                            str(score.most),
                            f"{cell}/{score.most}" if beyond else cell,
                            why,
                        ],
                    )

        return reshaping.rewritten(region, work, _LONG, answered())

    ids, at, question, kind, most, score, why = ((name,) for name in _LONG)
    return replace(
        format,
        reshape=reshape,
        columns={
            "response_id": Identifier(ids) if has_ids else Digest(of=(*at, *question, *score)),
            "answered_at": replace(moment, names=at),
            "account": Text(question),
            "kind": Coded(kind),
            "scale_max": Amount(most),
            "score": Score(score),
            "comment": Text(why),
        },
    )


_TIMESTAMP = ("Timestamp", "Zaman damgası")
_A_MOMENT = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4} \d{1,2}:\d{2}.*")


def _is_form(region: Region) -> bool:
    """One word is little to know a form by: it stands first, above moments."""
    first = [cell.strip() for cell in region.column(0) if cell.strip()]
    known = fold(region.header[0]) in {fold(name) for name in _TIMESTAMP}
    return known and all(_A_MOMENT.fullmatch(cell) for cell in first)


GOOGLE_FORMS = Format(
    name="google_forms",
    label=N_("Google Forms answers"),
    channel="",
    table=SURVEY_RESPONSES,
    where=N_("Google Forms > Responses > Download responses (.csv)"),
    signature=(_TIMESTAMP,),
    never=("Score", "Puan", "Channel", "Kanal"),
    fits=_is_form,
    generic=True,
    home_time=True,
    needs=("score", "answered_at"),
    columns={
        "answered_at": Moment(
            _TIMESTAMP,
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
    found = scored(region, others, places["answered_at"])
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
