"""One account in full: its numbers against both earlier periods, what it posts, how well."""

from collections.abc import Sequence

import streamlit as st

from socialgoals.audit.columns import BY_NAME
from socialgoals.audit.model import Facts, Line, Number
from socialgoals.i18n import DASH
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.reading import Change
from socialgoals.ui import language, posts, tables, text
from socialgoals.ui import words as said
from socialgoals.ui.audit import cells, words
from socialgoals.ui.language import _

_NUMBERS = (
    *("followers", "growth", "posts", "reach", "exposure", "rate"),
    *("clicks", "sessions", "conversions", "spend"),
)


def part(lines: Sequence[Line]) -> None:
    """The account that is chosen, folded away until it is asked for."""
    box = st.expander(
        _("One account in full"),
        icon=":material/manage_search:",
        on_change="rerun",
        key="audit_details",
    )
    if not box.open:
        return
    with box:
        known = {cells.key(line.key): line for line in lines}
        chosen = st.selectbox(
            _("Account"),
            list(known),
            format_func=lambda code: words.name(known[code].key) if code in known else code,
            key="audit_details_of",
            filter_mode=None,
            width=420,
        )
        _full(known[chosen])


def _full(line: Line) -> None:
    facts = line.facts
    if facts is None:
        return
    st.html(_table(facts))
    _gives(facts)
    _mix(facts)
    metric = METRICS["engagements"]
    left, right = st.columns(2, gap="large")
    for column, title, some in (
        (left, _("Best posts"), facts.best),
        (right, _("Weakest posts"), facts.worst),
    ):
        if some:
            with column:
                st.subheader(title, anchor=False)
                posts.listed(metric, some)


def _table(facts: Facts) -> str:
    heads = [_("Number"), _("Value"), _("vs the period before"), _("vs a year ago")]
    head = "".join(f'<th scope="col">{text.markup(one)}</th>' for one in heads)
    rows = "".join(_row(facts.numbers[name]) for name in _NUMBERS if name in facts.numbers)
    return tables.scrolling(
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>", _("One account in full"), 520
    )


def _row(number: Number) -> str:
    reading = number.reading
    previous, year = (_change(number, one) for one in (number.previous, number.year))
    why = ""
    if reading.value is None and reading.reason:
        why = f"<br><small>{text.markup(_(said.REASONS[reading.reason]))}</small>"
    return (
        f'<tr><th scope="row" class="sg-part">{text.markup(_(reading.metric.label))}</th>'
        f"<td>{text.markup(words.value(number))}{why}</td>"
        f"<td>{previous}</td><td>{year}</td></tr>"
    )


def _change(number: Number, change: Change) -> str:
    """A change with its interval, or the reason why there is none."""
    if number.value is None:
        return DASH
    if change.difference is None:
        return (
            f"<small>{text.markup(_(said.REASONS[change.reason]))}</small>"
            if change.reason
            else DASH
        )
    between = words.between(number, change)
    told = words.moved(number, change)
    return told + (f"<br><small>{text.markup(between)}</small>" if between else "")


def _gives(facts: Facts) -> None:
    given = facts.contribution
    if given is None:
        return
    told = _(
        "{metric}: {share} of all",
        share=language.percent(100 * given.share, 0),
        metric=_(METRICS[given.metric].label),
    )
    if given.of_channel:
        told += " " + _("(known of the whole channel, not of each of its accounts)")
    st.markdown(text.plain(told))


def _mix(facts: Facts) -> None:
    """The content types by share; nothing where the exports do not tell them."""
    known = [one for one in facts.mix if one.type]
    if not known:
        return
    column = BY_NAME["mix"]
    st.subheader(_(column.label), anchor=False)
    st.html(
        '<p class="sg-sum">'
        + "".join(
            f"<span><b>{text.markup(posts.content_type(one.type))}</b> "
            f"{language.percent(100 * one.share, 0)} "
            f"<small>({language.number(one.posts)})</small></span>"
            for one in known
        )
        + "</p>"
    )
