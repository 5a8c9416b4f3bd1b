"""What each column of a table is: its name, some of its cells, and what somebody says of it."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from socialgoals.exports.cells.numbers import COMMA, POINT
from socialgoals.exports.own import mapping
from socialgoals.exports.own.mapping import Source
from socialgoals.exports.own.profiling import Look, Profile, profile
from socialgoals.i18n import N_, fold, sort_key
from socialgoals.schema import Column, Role, Table
from socialgoals.ui import language, text
from socialgoals.ui.language import _
from socialgoals.ui.mapping_draft import Draft

_FIRST = 30
_NAME, _OPTION = 300, 220
_UNUSED = ""
_BY_CELLS = ""
_UNITS = {
    "seconds": N_("seconds"),
    "minutes": N_("minutes"),
    "hours": N_("hours"),
}
_MARKS = {
    POINT: N_("Point for decimals (1,234.5)"),
    COMMA: N_("Comma for decimals (1.234,5)"),
}
_DATES = {
    "%Y-%m-%d": "2026-12-31",
    "%d.%m.%Y": "31.12.2026",
    "%d/%m/%Y": "31/12/2026",
    "%m/%d/%Y": "12/31/2026",
    "%d-%m-%Y": "31-12-2026",
    "%m-%d-%Y": "12-31-2026",
}
_WHEN = ("", " %H:%M", " %H:%M:%S")


def show(at: Draft) -> None:
    """A line for each column of the file."""
    named = [(place, name) for place, name in enumerate(at.opened.header) if name.strip()]
    lines = list({fold(name): (place, name) for place, name in reversed(named)}.values())
    lines.reverse()
    st.subheader(_("Columns"), anchor=False)
    used = {source.header for source in at.mapping.columns.values() if source.header}
    shown, rest = lines[:_FIRST], lines[_FIRST:]
    shown += [line for line in rest if line[1] in used]
    hidden = [line for line in rest if line[1] not in used]
    labels = options(at.mapping.table)
    for place, name in shown:
        _line(at, place, name, labels)
    if hidden:
        told = language.counted(len(hidden), N_("1 more column"), N_("{n} more columns"))
        if st.toggle(told, key="mapping_rest"):
            for place, name in hidden[: 5 * _FIRST]:
                _line(at, place, name, labels)
    if len(lines) < len(named):
        st.caption(_("Of columns with the same name, the first is used."))
    _made(at, [name for _place, name in lines])


def _made(at: Draft, headers: list[str]) -> None:
    """Where no column names a row, several together tell it from the others."""
    key = mapping.id_of(at.mapping.table)
    source = at.mapping.columns.get(key)
    if not key or "permalink" in at.mapping.columns or (source and source.header):
        return
    widget = _key(at, 0, "made")
    st.multiselect(
        _("No column tells one row from another? Then these together do:"),
        headers,
        default=list(source.made_of) if source else [],
        placeholder=_("Choose columns that never change"),
        key=widget,
        on_change=_make,
        args=(at, key, widget),
    )


def _make(at: Draft, key: str, widget: str) -> None:
    rest = {c: s for c, s in at.mapping.columns.items() if c != key}
    if chosen := tuple(st.session_state[widget]):
        rest[key] = Source(made_of=chosen)
    at.mapping = replace(at.mapping, columns=rest)


def options(table: Table) -> dict[str, str]:
    """The columns of a fact by their names for people, keys first, then by the alphabet."""
    roles = (Role.KEY, Role.ATTRIBUTE, Role.MEASURE)
    found = sorted(
        mapping.choosable(table),
        key=lambda c: (
            roles.index(c.role),
            c.role is Role.MEASURE and sort_key(_(c.label), language.current()),
        ),
    )
    return {_UNUSED: _("Not used"), **{c.name: _(c.label) for c in found}}


def _line(at: Draft, place: int, name: str, labels: Mapping[str, str]) -> None:
    seen = profile([row[place] if place < len(row) else "" for row in at.opened.rows])
    column = next((c for c, s in at.mapping.columns.items() if s.header == name), _UNUSED)
    widget = _key(at, place, "is")
    with st.container(
        horizontal=True, vertical_alignment="center", border=True, key=f"mapping_column_{place}"
    ):
        # Not markdown: an address among the cells would become a link.
        examples = ", ".join(text.markup(text.shortened(e, 28)) for e in seen.examples)
        nothing = text.markup(_("empty"))
        st.html(
            f"<b>{text.markup(text.shortened(name, 60))}</b>"
            f'<p class="sg-quiet">{examples or nothing}</p>',
            width=_NAME,
        )
        st.selectbox(
            _("What “{name}” is", name=text.plain(text.shortened(name, 40))),
            list(labels),
            index=list(labels).index(column),
            format_func=labels.__getitem__,
            key=widget,
            label_visibility="collapsed",
            on_change=_assigned,
            args=(at, name, widget),
            width=_NAME,
        )
        if column:
            _written(at, place, at.mapping.table.column(column), seen)


def _key(at: Draft, place: int, name: str) -> str:
    return f"mapping_{name}_{place}_{at.round}_{at.mapping.table.name}_{language.current()}"


def _assigned(at: Draft, name: str, widget: str) -> None:
    """Give a column of the file its meaning; the one that had it before loses it."""
    chosen = st.session_state[widget]
    others = {c: s for c, s in at.mapping.columns.items() if s.header != name and c != chosen}
    taken = chosen in at.mapping.columns and at.mapping.columns[chosen].header != name
    if chosen:
        others[chosen] = Source(header=name)
    fixed = {c: value for c, value in at.mapping.fixed.items() if c not in others}
    at.mapping = replace(at.mapping, columns=others, fixed=fixed)
    # The control of the column that lost its meaning must show so.
    at.round += taken


def _written(at: Draft, place: int, column: Column, seen: Profile) -> None:
    """How the cells are written, where it may be told otherwise than they show."""
    source = at.mapping.columns[column.name]
    if column.type in ("DATE", "TIMESTAMP"):
        _choose(at, place, column, "written", source.written, _dates(seen, source.written))
    elif own := mapping.own_unit(column):
        units = {unit: _(label) for unit, label in _UNITS.items()}
        _choose(at, place, column, "unit", source.unit or own, units)
    elif mapping.is_fraction(column) and seen.look is not Look.PERCENT:
        shares = {_BY_CELLS: _("parts of 1 (0.25)"), mapping.PERCENT: _("percent (25)")}
        _choose(at, place, column, "unit", source.unit, shares)
    elif column.type == "DOUBLE" and seen.look is Look.NUMBER:
        marks = {_BY_CELLS: _("as the cells show"), **{m: _(t) for m, t in _MARKS.items()}}
        _choose(at, place, column, "written", source.written, marks)


def _dates(seen: Profile, held: str) -> dict[str, str]:
    """The ways to write a date among which a column's cells may leave a choice."""
    found = {_BY_CELLS: _("as the cells show")}
    for time in _WHEN if seen.look is Look.MOMENT else _WHEN[:1]:
        for day, shown in _DATES.items():
            clock = time.replace("%H", "18").replace("%M", "30").replace("%S", "00")
            found[day + time] = shown + clock
    return found if held in found else {**found, held: held}


def _choose(
    at: Draft, place: int, column: Column, what: str, held: str, labels: dict[str, str]
) -> None:
    widget = _key(at, place, what)
    st.selectbox(
        _("How “{name}” is written", name=_(column.label)),
        list(labels),
        index=list(labels).index(held),
        format_func=labels.__getitem__,
        key=widget,
        label_visibility="collapsed",
        on_change=_told,
        args=(at, column.name, what, widget),
        width=_OPTION,
    )


def _told(at: Draft, column: str, what: str, widget: str) -> None:
    source = replace(at.mapping.columns[column], **{what: st.session_state[widget]})
    at.mapping = replace(at.mapping, columns={**at.mapping.columns, column: source})
