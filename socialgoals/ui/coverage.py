"""Which months are there: account by kind by month, with its holes, in a table and in words."""

import calendar
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby

import streamlit as st

from socialgoals.i18n import N_
from socialgoals.schema import ACCOUNT_DAYS
from socialgoals.ui import language, receipts, state, text, theme, words
from socialgoals.ui.language import _
from socialgoals.warehouse import absent, holes, publishing
from socialgoals.warehouse.absent import Absence
from socialgoals.warehouse.holes import Hole, Line, Notes
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Warehouse

_MONTHS = 12
_HOLES = 10
_ALL = "coverage_all"

KINDS = {
    "posts": N_("Posts"),
    "account_days": N_("Days"),
    "audience_splits": N_("Audience"),
    "ad_results": N_("Ads"),
    "web_visits": N_("Visits"),
    "mentions": N_("Mentions"),
    "survey_responses": N_("Answers"),
    "support_cases": N_("Requests"),
    "leads": N_("Leads"),
    "applicants": N_("Applicants"),
    "reviews": N_("Reviews"),
}


def show(warehouse: Warehouse) -> None:
    """The table of what is known, the holes in words, and what somebody says of them."""
    known = _known(warehouse, publishing.mark(warehouse))
    if not known:
        return
    notes = holes.notes(warehouse)
    shown = _shown(known)
    missing = [hole for hole in holes.holes(known, notes) if hole.month in shown]
    absences = absent.absences(warehouse, notes)
    workspace = state.writable(warehouse)
    st.header(_("Which months are there"), anchor=False)
    st.caption(
        _(
            "What is known of each account. A gap is a month with nothing between months that "
            "have something; an account that fell silent is none."
        )
    )
    _choose_months(known)
    active = {
        line: months
        for line, months in known.items()
        if (line.channel, line.account) not in notes.retired
    }
    if active:
        _table(active, shown, {*missing, *(one.hole for one in absences)})
    _absent(workspace, absences)
    _missing(workspace, missing)
    if workspace:
        _accounts(workspace, known, notes)


@lru_cache(maxsize=16)
def _known(
    warehouse: Warehouse, _mark: tuple[object, ...]
) -> Mapping[Line, Mapping[date, int]]:
    return holes.known(warehouse)


def _shown(known: Mapping[Line, Mapping[date, int]]) -> Sequence[date]:
    """The months to show: the last ones, until somebody wants to see all."""
    everything = [month for months in known.values() for month in months]
    shown = holes.between(min(everything), max(everything))
    if len(shown) <= _MONTHS or st.session_state.get(_ALL):
        return shown
    return shown[-_MONTHS:]


def _choose_months(known: Mapping[Line, Mapping[date, int]]) -> None:
    everything = [month for months in known.values() for month in months]
    count = len(holes.between(min(everything), max(everything)))
    if count > _MONTHS:
        st.toggle(language.counted(count, N_("1 month"), N_("All {n} months")), key=_ALL)


def _table(
    known: Mapping[Line, Mapping[date, int]], shown: Sequence[date], missing: set[Hole]
) -> None:
    told = text.markup(_("Which months are there"))
    head = "".join(f'<th scope="col">{_month(m, m == shown[0])}</th>' for m in shown)
    body = "".join(
        _account(account, list(lines), known, shown, missing)
        for account, lines in groupby(known, key=lambda line: (line.channel, line.account))
    )
    st.html(
        f'<div class="sg-scroll sg-newest" tabindex="0" role="region" aria-label="{told}">'
        f'<table class="sg-cover"><thead><tr><td></td>{head}</tr></thead>{body}</table></div>'
    )


def _account(
    account: tuple[str, str],
    lines: Sequence[Line],
    known: Mapping[Line, Mapping[date, int]],
    shown: Sequence[date],
    missing: set[Hole],
) -> str:
    channel, name = account
    hue = theme.hue(channel, theme.current())
    label = (
        f'<span class="sg-dot" style="background:{hue};display:inline-block"></span> '
        f"{text.markup(words.channel(channel))} "
        f"<small>{text.markup(words.account(name))}</small>"
        if channel
        else text.markup(words.account(name))
    )
    rows = "".join(
        f'<tr><th scope="row">{text.markup(_(KINDS[line.table]))}</th>'
        + "".join(_cell(line, known[line].get(m), m, missing) for m in shown)
        + "</tr>"
        for line in lines
    )
    wide = len(shown) + 1
    return (
        f'<tbody><tr><th class="of" colspan="{wide}" scope="rowgroup"><span>{label}</span></th>'
        f"</tr>{rows}</tbody>"
    )


def _cell(line: Line, rows: int | None, month: date, missing: set[Hole]) -> str:
    if rows:
        days = calendar.monthrange(month.year, month.month)[1]
        part = line.table == ACCOUNT_DAYS.name and rows < days
        told = _("{n} of {days} days", n=rows, days=days) if part else ""
        told = told or language.counted(rows, *receipts.ROWS)
        shape = "part" if part else "full"
        return (
            f'<td><span class="{shape}" title="{text.markup(told)}">'
            f"{language.compact(rows)}</span></td>"
        )
    if Hole(line, month) in missing:
        hole = text.markup(_("gap"))
        return f'<td><span class="hole" title="{hole}">{hole}</span></td>'
    nothing = text.markup(_("no data"))
    return f'<td><span class="none" title="{nothing}">&nbsp;</span></td>'


def _month(month: date, first: bool) -> str:
    """The month's name; the year under it where one begins."""
    name = language.day(month, "MMM")
    return f"{name}<br><small>{month.year}</small>" if first or month.month == 1 else name


def _absent(workspace: Workspace | None, absences: Sequence[Absence]) -> None:
    """The accounts that the newest export lacks, each with its ways out."""
    if not absences:
        return
    told = language.counted(
        len(absences),
        N_("1 account is missing from the newest export"),
        N_("{n} accounts are missing from the newest export"),
    )
    with st.expander(told, icon=":material/data_alert:", key="coverage_absent"):
        st.caption(
            _(
                "Earlier exports of the same kind held them. Export them too, say that there "
                "was nothing, or retire an account that is no longer used."
            )
        )
        for number, one in enumerate(absences[:_HOLES]):
            line = one.line
            said = _(
                "{kind} until {day}; {file} goes on to {last} without it",
                kind=_(KINDS[line.table]),
                day=language.day(one.until),
                file=text.plain(text.shortened(one.file, 60)),
                last=language.day(one.reaches),
            )
            if _line(workspace, line, said, f"absent_{number}") and workspace:
                holes.dismiss(workspace, [one.hole], state.who())
                st.rerun()
        _rest(len(absences))


def _missing(workspace: Workspace | None, missing: Sequence[Hole]) -> None:
    """The holes in words, each with its way out."""
    if not missing:
        none = _("No gaps.")
        st.caption(f":material/check: {none}")
        return
    by_line = {
        line: [hole.month for hole in found]
        for line, found in groupby(missing, key=lambda hole: hole.line)
    }
    told = language.counted(len(missing), N_("1 gap"), N_("{n} gaps"))
    with st.expander(told, icon=":material/data_alert:", key="coverage_holes"):
        st.caption(
            _("Export these months again, or say that there was nothing: then it is no gap.")
        )
        for number, (line, months) in enumerate(list(by_line.items())[:_HOLES]):
            names = ", ".join(language.day(month, "yMMM") for month in months[:6])
            more = " …" if len(months) > 6 else ""
            said = f"{_(KINDS[line.table])}: {names}{more}"
            if _line(workspace, line, said, f"hole_{number}") and workspace:
                holes.dismiss(workspace, [Hole(line, m) for m in months], state.who())
                st.rerun()
        _rest(len(by_line))


def _rest(count: int) -> None:
    if count > _HOLES:
        rest = count - _HOLES
        st.caption(language.counted(rest, N_("and 1 more"), N_("and {n} more")))


def _line(workspace: Workspace | None, line: Line, said: str, key: str) -> bool:
    """What is said of a line; whether somebody says that nothing is missing there."""
    account = text.plain(words.account(line.account))
    channel = f"**{words.channel(line.channel)}** " if line.channel else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{channel}{account} · {said}", width="stretch")
        if workspace is None:
            return False
        return st.button(_("No gap"), type="tertiary", key=key)


def _accounts(
    warehouse: Workspace, known: Mapping[Line, Mapping[date, int]], notes: Notes
) -> None:
    """Accounts that are given up, and dismissed holes, with their way back."""
    accounts = list(dict.fromkeys((line.channel, line.account) for line in known))
    names = {f"{channel}/{name}": _called(channel, name) for channel, name in sorted(accounts)}
    with st.popover(_("Accounts and dismissed gaps"), type="tertiary"):
        chosen = st.selectbox(
            _("Retire an account that is no longer used"),
            [code for code in names if tuple(code.split("/", 1)) not in notes.retired],
            index=None,
            format_func=names.__getitem__,
            placeholder=_("Choose"),
            key=f"coverage_retire_{language.current()}_{len(notes.retired)}",
        )
        if chosen:
            channel, _slash, account = chosen.partition("/")
            holes.retire(warehouse, channel, account, state.who())
            st.rerun()
        for number, (channel, account) in enumerate(sorted(notes.retired)):
            told = text.plain(_called(channel, account))
            if _back(_("{account}: retired", account=told), f"account_{number}"):
                holes.take_up(warehouse, channel, account, state.who())
                st.rerun()
        for number, hole in enumerate(sorted(notes.dismissed)[:50]):
            line = hole.line
            told = " · ".join(
                (
                    text.plain(_called(line.channel, line.account)),
                    _(KINDS[line.table]),
                    language.day(hole.month, "yMMM"),
                )
            )
            if _back(told, f"hole_{number}"):
                holes.reopen(warehouse, hole, state.who())
                st.rerun()


def _called(channel: str, account: str) -> str:
    """An account by its channel and its name."""
    return " · ".join(filter(None, (words.channel(channel), words.account(account))))


def _back(told: str, key: str) -> bool:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(told, width="stretch")
        return st.button(_("Bring back"), type="tertiary", key=f"coverage_back_{key}")
