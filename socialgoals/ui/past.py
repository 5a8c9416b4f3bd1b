"""Imports of the past, each with its receipt and its way back; and what months are covered."""

from datetime import date

import streamlit as st

from socialgoals.exports import findings
from socialgoals.exports.recognise import FORMATS
from socialgoals.i18n import N_
from socialgoals.ui import empty, language, pile, receipts, text, theme, words
from socialgoals.ui.language import _
from socialgoals.warehouse import coverage, landing
from socialgoals.warehouse.landing import ImportRecord
from socialgoals.warehouse.opening import Warehouse

FIRST = 10
MONTHS = 12
_LABELS = {format.name: format.label for format in FORMATS}


def known_exports(warehouse: Warehouse) -> None:
    """Which exports are understood and where they are found: open until something is in."""
    first = not landing.history(warehouse) and not pile.waiting()
    box = st.expander(
        _("Where to find the exports"),
        icon=":material/help:",
        expanded=first,
        on_change="rerun",
        # Another key, since an open expander stays open whatever `expanded` says later.
        key=f"known_exports_{first}",
    )
    if box.open:
        with box:
            empty.where()


def imports(warehouse: Warehouse) -> None:
    """The list of imports, the newest first."""
    records = landing.history(warehouse)
    if not records:
        return
    st.header(_("Imports"), anchor=False)
    with st.container(gap="xsmall"):
        for record in records[:FIRST]:
            _record(warehouse, record)
        _rest(warehouse, records[FIRST:])


def _rest(warehouse: Warehouse, rest: list[ImportRecord]) -> None:
    if not rest:
        return
    told = language.counted(len(rest), N_("1 earlier import"), N_("{n} earlier imports"))
    if st.toggle(told, key="imports_rest"):
        for record in rest:
            _record(warehouse, record)


def _record(warehouse: Warehouse, record: ImportRecord) -> None:
    undone = record.undone_at is not None
    icon = ":material/undo:" if undone else ":material/draft:"
    box = st.expander(_title(record), icon=icon, on_change="rerun", key=f"import_{record.id}")
    if not box.open:
        return
    with box:
        st.caption(_details(record))
        receipts.equation(record.receipt)
        for message in findings.from_json(record.notes):
            receipts.say(message)
        if record.unknown_columns:
            names = ", ".join(text.plain(name) for name in record.unknown_columns)
            st.caption(_("Columns not used: {names}", names=names))
        if undone:
            st.caption(_("Undone on {day}.", day=language.day(record.undone_at)))
            return
        found = landing.rejects(warehouse, record.id)
        receipts.rejected(found, record.file, str(record.id))
        _undo(warehouse, record)


def _title(record: ImportRecord) -> str:
    parts = [text.plain(text.shortened(record.file, 60))]
    if record.format in _LABELS:
        parts.append(_(_LABELS[record.format]))
    if record.first_day and record.last_day:
        parts.append(language.span(record.first_day, record.last_day))
    title = " · ".join(parts)
    return _("~~{title}~~ undone", title=title) if record.undone_at else title


def _details(record: ImportRecord) -> str:
    parts = [words.channel(record.channel)] if record.channel else []
    if record.account:
        parts.append(text.plain(record.account))
    if record.section:
        parts.append(text.plain(record.section))
    parts.append(_("brought in on {day}", day=language.day(record.imported_at)))
    return " · ".join(parts)


def _undo(warehouse: Warehouse, record: ImportRecord) -> None:
    with st.popover(_("Undo"), icon=":material/undo:"):
        st.write(
            _(
                "The numbers will be as if this file had never been brought in. You can "
                "drop it "
                "again at any time."
            )
        )
        if st.button(_("Yes, undo"), type="primary", key=f"undo_{record.id}"):
            landing.undo(warehouse, record.id)
            st.toast(_("Undone."), icon=":material/undo:")
            st.rerun()


def matrix(warehouse: Warehouse) -> None:
    """Accounts by months: where there are facts, and where a hole is."""
    found = coverage.months(warehouse)
    if not found:
        return
    last = max(m.month for m in found)
    first = max(min(m.month for m in found), _months_before(last, MONTHS - 1))
    shown = _months(first, last)
    rows: dict[tuple[str, str], dict[date, int]] = {}
    for m in found:
        rows.setdefault((m.channel, m.account), {})[m.month] = m.rows
    told = text.markup(_("Which months are there"))
    st.header(_("Which months are there"), anchor=False)
    st.caption(_("Posts and days known for each account; a dashed box is a month without any."))
    head = "".join(f'<th scope="col">{_month(m, m == shown[0])}</th>' for m in shown)
    body = "".join(_line(account, known, shown) for account, known in rows.items())
    st.html(
        f'<div class="sg-scroll" tabindex="0" role="region" aria-label="{told}"><table '
        f'class="sg-matrix"><thead><tr><td></td>{head}'
        f"</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _line(account: tuple[str, str], known: dict[date, int], shown: list[date]) -> str:
    channel, name = account
    hue = theme.hue(channel, theme.current())
    label = (
        f'<span class="sg-dot" style="background:{hue};display:inline-block"></span> '
        f"{text.markup(words.channel(channel))} "
        f"<small>{text.markup(words.account(name))}</small>"
    )
    cells = "".join(_cell(known.get(month)) for month in shown)
    return f'<tr><th scope="row">{label}</th>{cells}</tr>'


def _cell(rows: int | None) -> str:
    if not rows:
        nothing = text.markup(_("no data"))
        return f'<td><span class="none" title="{nothing}">&nbsp;</span></td>'
    told = text.markup(language.counted(rows, *receipts.ROWS))
    return f'<td><span class="full" title="{told}">{language.compact(rows)}</span></td>'


def _month(month: date, first: bool) -> str:
    """The month's name; the year under it where one begins."""
    name = language.day(month, "MMM")
    return f"{name}<br><small>{month.year}</small>" if first or month.month == 1 else name


def _months(first: date, last: date) -> list[date]:
    months = []
    while first <= last:
        months.append(first)
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return months


def _months_before(month: date, count: int) -> date:
    index = month.year * 12 + month.month - 1 - count
    return date(index // 12, index % 12 + 1, 1)
