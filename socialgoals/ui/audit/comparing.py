"""Two audits beside each other: accounts that came or went, verdicts, answers, numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import streamlit as st

from socialgoals.audit.baseline.differences import (
    NUMBERS,
    Answered,
    Differences,
    Moved,
    between,
)
from socialgoals.audit.baseline.frozen import PER_WEEK, Frozen, metric_of
from socialgoals.audit.baseline.store import Kept
from socialgoals.audit.columns import Column
from socialgoals.i18n import DASH, N_
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.reading import Account
from socialgoals.ui import address, language, tables, text
from socialgoals.ui import words as said
from socialgoals.ui.audit import words
from socialgoals.ui.language import _

_NOW = "now"
_SINCE, _UNTIL = "since", "until"
_MOST = 20
# Posts a week change as posts do.
_PACE = METRICS["posts"]


def alike(kept: Frozen, now: Frozen) -> bool:
    """Whether an audit was frozen as it stands now, by whomever."""
    return replace(kept, by="") == replace(now, by="")


def part(kept: Sequence[Kept], now: Frozen) -> None:
    """What changed between two audits, which the address names."""
    ids = [one.id for one in kept]
    before = address.one(_SINCE, ids.__contains__, ids[0])
    after = address.one(_UNTIL, [_NOW, *ids].__contains__, _NOW)
    audits = {one.id: one.audit for one in kept} | {_NOW: now}
    with st.container(key="audit_compare"):
        st.subheader(_("What changed"), anchor=False)
        with st.container(horizontal=True, key="audit_which"):
            _choice(_("From the audit of"), _SINCE, audits, ids)
            _choice(_("To the audit of"), _UNTIL, audits, [_NOW, *ids])
        found = between(audits[before], audits[after])
        if found.none:
            st.caption(_("Nothing changed between these two."))
            return
        st.html(_overview(found))
        if told := _told(found):
            st.html(told)
        if found.numbers:
            st.html(_table(found))


def _choice(label: str, name: str, audits: dict[str, Frozen], codes: Sequence[str]) -> None:
    names = {code: language.day(audits[code].day) for code in codes}
    if _NOW in names:
        names[_NOW] = _("now ({day})", day=names[_NOW])
    st.selectbox(
        label,
        list(codes),
        format_func=names.__getitem__,
        filter_mode=None,
        key=address.session_key(name),
        width=220,
    )


def _overview(found: Differences) -> str:
    counts = (
        (len(found.come), N_("1 account came"), N_("{n} accounts came")),
        (len(found.gone), N_("1 account went"), N_("{n} accounts went")),
        (len(found.verdicts), N_("1 verdict changed"), N_("{n} verdicts changed")),
        (len(found.answers), N_("1 answer changed"), N_("{n} answers changed")),
    )
    told = [language.counted(n, one, many) for n, one, many in counts if n]
    if not told:
        told = [_("Accounts, verdicts and answers are the same; only numbers moved.")]
    parts = "".join(f"<span>{text.markup(one)}</span>" for one in told)
    return f'<p class="sg-sum">{parts}</p>'


def _told(found: Differences) -> str:
    lines = [*_accounts(found), *_verdicts(found), *_answers(found.answers)]
    rows = "".join(f"<li>{one}</li>" for one in lines)
    return f'<ul class="sg-paths">{rows}</ul>' if rows else ""


def _accounts(found: Differences) -> Iterator[str]:
    for lines, label in ((found.come, N_("New:")), (found.gone, N_("Gone:"))):
        if lines:
            names = ", ".join(words.name(one.key) for one in lines)
            yield f"<strong>{text.markup(_(label))}</strong> {text.markup(names)}"


def _verdicts(found: Differences) -> Iterator[str]:
    for one in found.verdicts:
        yield (f"{_name(one.key)}: {words.verdict(one.before)} → {words.verdict(one.now)}")


def _answers(found: Sequence[Answered]) -> Iterator[str]:
    for one in found[:_MOST]:
        label = text.markup(_(one.column.label))
        before, now = (_said(one.column, value) for value in (one.before, one.now))
        yield f"{_name(one.key)} · {label}: {before or DASH} → {now or DASH}"
    rest = len(found) - _MOST
    if rest > 0:
        yield text.markup(language.counted(rest, N_("and 1 more"), N_("and {n} more")))


def _said(column: Column, value: str) -> str:
    return text.markup(text.shortened(words.said(column, value), 80))


def _name(key: Account) -> str:
    return f"<strong>{text.markup(words.name(key))}</strong>"


def _table(found: Differences) -> str:
    """The numbers of each account in both audits: now, and below it what it was."""
    columns = [one for one in NUMBERS if any(moved.column is one for moved in found.numbers)]
    keys = list(dict.fromkeys(one.key for one in found.numbers))
    heads = [_("Account"), *(_label(one, found.now) for one in columns)]
    head = "".join(f'<th scope="col">{text.markup(one)}</th>' for one in heads)
    body = "".join(_row(found, key, columns) for key in keys)
    label = _("What changed")
    return tables.scrolling(f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>", label, 480)


def _label(column: Column, audit: Frozen) -> str:
    metric = metric_of(column.name, audit)
    return _(column.label if column.name == PER_WEEK or metric is None else metric.label)


def _row(found: Differences, key: Account, columns: Sequence[Column]) -> str:
    moved = {one.column.name: one for one in found.of(key)}
    cells = "".join(
        f'<td class="sg-number">{_cell(moved.get(one.name))}</td>' for one in columns
    )
    return f'<tr><th scope="row">{words.dot(key[0])} {_name(key)}</th>{cells}</tr>'


def _cell(moved: Moved | None) -> str:
    if moved is None:
        return DASH
    before, now = (_amount(moved, amount) for amount in (moved.before, moved.now))
    if moved.before == moved.now:
        return f"<b>{text.markup(now)}</b>"
    metric = moved.metric if moved.metric and moved.column.name != PER_WEEK else _PACE
    move = words.move(metric, moved.change)
    return f"<b>{text.markup(now)}</b> {move}<br><small>{text.markup(before)}</small>"


def _amount(moved: Moved, amount: float | None) -> str:
    if moved.column.name == PER_WEEK or moved.metric is None:
        return language.number(amount, 1)
    return said.value(moved.metric, amount, moved.currency)
