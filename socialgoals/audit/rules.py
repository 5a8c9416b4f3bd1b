"""The verdict of an account: rules and no score, with the facts that led to it.

Where the published rules are silent, docs/decisions/0011 says what was chosen.
"""

from dataclasses import dataclass
from datetime import date

from socialgoals.audit.columns import NO, YES, Standing, Verdict
from socialgoals.audit.model import Judgement
from socialgoals.goals.progress import Status
from socialgoals.goals.words import Amount, Said, Sentence, Share
from socialgoals.i18n import N_
from socialgoals.metrics.reading import Change, Reading

# Days without a post: dormant beyond the first, given up beyond the second.
DORMANT, ABANDONED = 30, 90
# Posts below which a number says nothing of an account.
FEWEST = 5
# The share of the checklist that should be ticked.
CHECKED = 0.8
# Audits in which an account was last in reach per post.
OFTEN = 2

_GOOD = (Status.REACHED, Status.AHEAD, Status.ON_TRACK)
_BAD = (Status.ATTENTION, Status.BEHIND, Status.MISSED)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What the rules go by. None is what nobody knows.

    `until` is the day up to which it is known what was published, `missing` how many days of
    the audit's come after it. `goals` are the statuses of the linked goals, `here` says whether
    the audience is there. `bottom` says in how many audits on end it was last in
    reach per post. `done` of `of` is the checklist, `open` what nobody answered of it.
    """

    standing: Standing | None = None
    last_post: date | None = None
    until: date | None = None
    missing: int = 0
    posts: int = 0
    goals: tuple[Status, ...] = ()
    here: str = ""
    rate: tuple[Reading, Change] | None = None
    conversions: tuple[Reading, Change] | None = None
    bottom: int = 0
    done: int = 0
    of: int = 0
    open: int = 0

    @property
    def silent(self) -> int | None:
        """Days without a post, as far as is known."""
        if self.last_post is None or self.until is None:
            return None
        return max(0, (self.until - self.last_post).days)


def judge(known: Evidence) -> Judgement:
    """What the rules say of an account."""
    if known.standing is Standing.IMPOSTOR:
        return _said(Verdict.REPORT, Sentence(N_("It poses as the brand.")))
    if known.silent is None:
        return _said(
            Verdict.NOT_ENOUGH,
            Sentence(N_("Nobody knows when it last posted: bring an export, or note the day.")),
        )
    if known.silent > DORMANT:
        return _dormant(known, known.silent)
    if known.missing > DORMANT:
        return _said(
            Verdict.NOT_ENOUGH,
            _sentence(
                N_("Its newest export ends on {day}: bring a newer one."), day=known.until
            ),
        )
    if _useless(known):
        return _said(
            Verdict.RETIRE,
            _AWAY,
            Sentence(N_("It brought no conversion.")),
            _sentence(
                N_("Reach per post was the lowest of all in {n} audits."), n=known.bottom
            ),
        )
    if known.posts < FEWEST:
        return _said(
            Verdict.NOT_ENOUGH,
            _sentence(
                N_("Posts in the period: {n}. Fewer than {least} posts is too few to judge."),
                n=known.posts,
                least=FEWEST,
            ),
        )
    return _active(known)


def _dormant(known: Evidence, silent: int) -> Judgement:
    quiet = _sentence(N_("No post for {n} days, since {day}."), n=silent, day=known.last_post)
    if silent > ABANDONED and not known.goals:
        return _said(Verdict.RETIRE, quiet, _UNTIED)
    if not known.goals:
        return _said(Verdict.REPOSITION, quiet, _UNTIED)
    if known.here == YES:
        return _said(Verdict.REVIVE, quiet, _tied(known), _PRESENT)
    if not known.here:
        return _said(
            Verdict.NOT_ENOUGH, quiet, Sentence(N_("Answer whether your audience is here."))
        )
    away = _AWAY if known.here == NO else _PARTLY
    return _said(Verdict.REPOSITION, quiet, _tied(known), away)


def _useless(known: Evidence) -> bool:
    conversions = known.conversions[0].value if known.conversions else None
    return known.here == NO and conversions == 0 and known.bottom >= OFTEN


def _active(known: Evidence) -> Judgement:
    if not known.goals:
        return _said(Verdict.REPOSITION, _UNTIED, *((_AWAY,) if known.here == NO else ()))
    if known.here == NO:
        return _said(Verdict.REPOSITION, _AWAY)
    wrong = [
        fell for pair in (known.rate, known.conversions) if pair and (fell := _fell(*pair))
    ]
    behind = sum(status in _BAD for status in known.goals)
    if behind:
        wrong.append(_sentence(N_("Linked goals behind their plan: {n}."), n=behind))
    if known.of and known.done < CHECKED * known.of:
        wrong.append(_unchecked(known))
    if wrong:
        return _said(Verdict.IMPROVE, *wrong)
    if not any(status in _GOOD for status in known.goals):
        return _said(
            Verdict.NOT_ENOUGH, Sentence(N_("None of its goals has a value to judge by yet."))
        )
    return _said(
        Verdict.KEEP,
        Sentence(N_("Its goals are on track.")),
        _sentence(N_("Checklist: {n} of {all}."), n=known.done, all=known.of),
        Sentence(N_("No clear decline.")),
    )


def _fell(now: Reading, change: Change) -> Sentence | None:
    """What went down beyond chance: its whole interval lies below zero."""
    amount, between = change.difference, change.interval
    if amount is None or between is None or between[1] >= 0:
        return None
    values: dict[str, Said] = {"metric": now.metric.label}
    for name, value in (("n", amount), ("low", between[0]), ("high", between[1])):
        values[name] = Amount(value) if now.metric.is_rate else Share(value / 100, decimals=1)
    if now.metric.is_rate:
        return Sentence(
            N_("{metric}: {n} points against the period before (95%: {low} to {high})."),
            values,
        )
    return Sentence(
        N_("{metric}: {n} against the period before (95%: {low} to {high})."), values
    )


def _unchecked(known: Evidence) -> Sentence:
    if known.open:
        return _sentence(
            N_("Checklist: {n} of {all}, {open} not answered yet."),
            n=known.done,
            all=known.of,
            open=known.open,
        )
    return _sentence(N_("Checklist: {n} of {all}."), n=known.done, all=known.of)


def _tied(known: Evidence) -> Sentence:
    return _sentence(N_("Linked goals: {n}."), n=len(known.goals))


_UNTIED = Sentence(N_("No goal is linked to it."))
_PRESENT = Sentence(N_("Your audience is here."))
_PARTLY = Sentence(N_("Your audience is here only in part."))
_AWAY = Sentence(N_("Your audience is not here."))


def _sentence(text: str, **values: Said | None) -> Sentence:
    return Sentence(text, {name: value for name, value in values.items() if value is not None})


def _said(verdict: Verdict, *reasons: Sentence) -> Judgement:
    return Judgement(verdict=verdict, reasons=reasons)
