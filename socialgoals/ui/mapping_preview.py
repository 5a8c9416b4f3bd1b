"""What a mapping makes of a file's first rows, before anything is brought in."""

import json
from datetime import date, datetime
from functools import partial
from typing import Any

import streamlit as st

from socialgoals.exports.cells.numbers import COMMA
from socialgoals.exports.own import mapping, previewing
from socialgoals.exports.own.mapping import TableMapping
from socialgoals.exports.own.mapping_json import as_json
from socialgoals.exports.own.previewing import Preview
from socialgoals.i18n import DASH, N_
from socialgoals.schema import Table
from socialgoals.ui import asking, language, receipts, text, words
from socialgoals.ui.language import _
from socialgoals.ui.mapping_draft import Draft
from socialgoals.warehouse.opening import Workspace

_KEPT = 20
_REJECTS = 5


def show(warehouse: Workspace, at: Draft) -> bool:
    """The preview; whether the file can be read so."""
    st.subheader(_("So it will be read"), anchor=False)
    if mapping.problems(at.mapping):
        st.caption(_("As soon as the columns are named, the first rows stand here."))
        return False
    found = _preview(warehouse, at)
    if found.refused:
        receipts.say(found.refused)
        return False
    if found.asked:
        for question in found.asked:
            told = partial(at.answers.__setitem__, question.id)
            asking.ask(
                question,
                at.answers.get(question.id),
                f"mapping_asks_{question.id}_{language.current()}",
                told,
            )
        return False
    if not found.rows:
        st.warning(_("No row can be read so."), icon=":material/warning:")
        _rejects(found)
        return False
    _summary(found, at)
    _facts(found, at.mapping)
    for message in found.messages:
        receipts.say(message)
    _same(found, at)
    _rejects(found)
    return True


def _preview(warehouse: Workspace, at: Draft) -> Preview:
    """The preview of what was said so far, made once for each state."""
    code = json.dumps([as_json(at.mapping), at.answers], sort_keys=True)
    if code not in at.previews:
        if len(at.previews) >= _KEPT:
            at.previews.clear()
        with st.spinner(_("Reading…")):
            at.previews[code] = previewing.preview(
                warehouse, at.upload, at.finding, at.mapping, at.answers
            )
    return at.previews[code]


def _summary(found: Preview, at: Draft) -> None:
    parts = [language.counted(found.rows, *receipts.ROWS)]
    if found.not_data:
        parts.append(
            language.counted(
                found.not_data, N_("1 without data"), N_("{n} without data (titles, totals)")
            )
        )
    if found.rejected:
        parts.append(language.counted(found.rejected, N_("1 rejected"), N_("{n} rejected")))
    if found.first and found.last and not at.mapping.undated:
        parts.append(language.span(found.first, found.last))
    st.markdown(" · ".join(parts))
    if found.head:
        st.caption(_("The file is large: this is its beginning."))
    if at.mapping.undated:
        st.caption(_("No column holds the date, so it is asked for each file."))
    _styles(found, at.mapping.table)


def _styles(found: Preview, table: Table) -> None:
    """How numbers and dates are written, as the cells showed."""
    dates = {style.dates[0]: c for c, style in found.styles.items() if style.dates}
    commas = any(style.mark == COMMA for style in found.styles.values())
    told = [
        _(
            "{column}: written like {example}",
            column=text.plain(_(table.column(column).label)),
            example=text.plain(date(2026, 12, 31).strftime(format.removeprefix("~"))),
        )
        for format, column in dates.items()
    ]
    numbers = any(c in table.measures for c in found.styles)
    if numbers:
        told.append(
            _("numbers: written like 1.234,5") if commas else _("numbers: written like 1,234.5")
        )
    if told:
        st.caption(" · ".join(told))


def _facts(found: Preview, told: TableMapping) -> None:
    """The first rows; what follows from other columns, as an id from a link, is left out."""
    table = told.table
    said = {*told.columns, "channel", "account", table.day}
    names = [
        c
        for c in found.columns
        if c in said and any(f[c] not in (None, "") for _line, f in found.facts)
    ]
    frame: dict[str, list[str]] = {_("Line"): [str(line) for line, _fact in found.facts]}
    for name in names:
        label = _(table.column(name).label)
        frame[label] = [_shown(name, fact[name]) for _line, fact in found.facts]
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        placeholder=DASH,
        height=min(35 * (len(found.facts) + 1) + 3, 260),
    )


def _shown(name: str, value: Any) -> str:
    match value:
        case None:
            return DASH
        case bool():
            return _("yes") if value else _("no")
        case int():
            return language.number(value)
        case float():
            return language.number(value, 0 if value.is_integer() else 2)
        case datetime():
            return f"{language.day(value.date())} {value:%H:%M}"
        case date():
            return language.day(value)
    return words.channel(value) if name == "channel" else text.shortened(value, 80)


def _same(found: Preview, at: Draft) -> None:
    if not found.same:
        return
    told = language.counted(
        found.same,
        N_("1 row is about the same as another, so only the fuller one counts."),
        N_("{n} rows are about the same as others, so only the fullest of each counts."),
    )
    st.warning(
        f"{told} " + _("Name a column that tells them apart, or have them added up."),
        icon=":material/content_copy:",
    )


def _rejects(found: Preview) -> None:
    if not found.rejects:
        return
    st.markdown(_("**Cells that could not be read**"))
    for reject in found.rejects[:_REJECTS]:
        st.caption(
            _(
                "Line {line}, {column}: “{value}”: {reason}",
                line=language.number(reject.line),
                column=text.plain(reject.column),
                value=text.plain(text.shortened(reject.value, 60)),
                reason=_(reject.reason),
            )
        )
    if len(found.rejects) > _REJECTS:
        more = len(found.rejects) - _REJECTS
        st.caption(language.counted(more, N_("and 1 more"), N_("and {n} more")))
