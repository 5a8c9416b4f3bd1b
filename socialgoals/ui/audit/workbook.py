"""The audit as a workbook: handed out, dropped again, looked at, taken in, taken back."""

from collections.abc import Sequence

import streamlit as st

from socialgoals.audit.baseline.frozen import Frozen, frozen
from socialgoals.audit.model import Audit
from socialgoals.audit.workbook import reading, taking, writing
from socialgoals.audit.workbook.reading import NoAudit, Sheet
from socialgoals.audit.workbook.taking import Edit, NotTaken, Taking, Trouble
from socialgoals.goals.words import Sentence
from socialgoals.i18n import DASH, N_
from socialgoals.ui import dropping, language, state, text
from socialgoals.ui.audit import words
from socialgoals.ui.language import _
from socialgoals.warehouse.documents import ChangedMeanwhile, NoSuchDocument
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Warehouse

_SHEET, _TAKEN, _ROUND, _TROUBLE = (
    f"audit_workbook_{name}" for name in ("sheet", "taken", "round", "trouble")
)
PAGE = "pages/start/audit.py"
_MOST = 30
_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def part(warehouse: Warehouse, audit: Audit) -> None:
    """The workbook of the audit, and the place to drop it again."""
    st.header(_("As a workbook"), anchor=False)
    st.caption(
        _(
            "Fill in what people know in a spreadsheet, and drop it here again. Facts come "
            "from the data and stay; you see what changes before anything is taken in."
        )
    )
    download(frozen(audit), "now")
    workspace = state.writable(warehouse)
    if workspace is None:
        return
    trouble = st.session_state.pop(_TROUBLE, None)
    if trouble is not None:
        st.error(text.plain(trouble.say(language.current())), icon=":material/error:")
    _drop(workspace)
    sheet = st.session_state.get(_SHEET)
    if sheet is not None:
        _look(workspace, sheet)
    _take_back(workspace)


def download(audit: Frozen, key: str) -> None:
    """Hand an audit out in the language of the page; it is written when it is asked for."""
    spoken = language.current()
    st.download_button(
        _("Download as XLSX"),
        data=lambda: writing.as_xlsx(audit, spoken),
        file_name=writing.file_name(audit, spoken),
        mime=_MIME,
        icon=":material/download:",
        key=f"audit_xlsx_{key}",
        on_click="ignore",
        type="tertiary" if key != "now" else "secondary",
    )


def _drop(workspace: Workspace) -> None:
    dropped = dropping.one_file(
        _("Drop the audit's workbook here"),
        ["xlsx", "xls", "ods"],
        f"audit_drop_{st.session_state.get(_ROUND, 0)}",
        reading.MOST_BYTES >> 20,
    )
    if dropped is None:
        return
    # A new uploader each time: what was dropped is read once and not held.
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    arrived(workspace, dropped.getvalue())
    st.rerun()


def arrived(workspace: Workspace, content: bytes) -> None:
    """Read a dropped workbook; what it changes is shown on the next run of the audit page."""
    try:
        st.session_state[_SHEET] = reading.read(content, workspace.staging)
    except NoAudit as error:
        st.session_state.pop(_SHEET, None)
        st.session_state[_TROUBLE] = error.why


def _look(workspace: Workspace, sheet: Sheet) -> None:
    """What the workbook would change, and the click that takes it in."""
    found = taking.examine(workspace, sheet)
    with st.container(border=True, key="audit_taking"):
        st.html(_overview(found))
        _troubles(found.troubles)
        if not found.troubles:
            _edits(found.edits)
        _notes(found)
        with st.container(horizontal=True):
            if found.ready and st.button(
                _("Take it in"), type="primary", key="audit_take", icon=":material/check:"
            ):
                _take(workspace, sheet)
                st.rerun()
            st.button(_("Leave it"), key="audit_leave", on_click=_leave)


def _overview(found: Taking) -> str:
    counts = (
        (
            len(found.troubles),
            N_("1 cell cannot be taken in"),
            N_("{n} cells cannot be taken in"),
        ),
        (len(found.added), N_("1 new account"), N_("{n} new accounts")),
        (len(found.edits), N_("1 answer changes"), N_("{n} answers change")),
    )
    told = [language.counted(n, one, many) for n, one, many in counts if n]
    if found.troubles:
        told = told[:1]
    told = told or [_("This workbook changes nothing.")]
    parts = "".join(f"<span><b>{text.markup(one)}</b></span>" for one in told)
    return f'<p class="sg-sum">{parts}</p>'


def _troubles(troubles: Sequence[Trouble]) -> None:
    if not troubles:
        return
    st.error(
        _("Nothing was taken in. Put these cells right and drop the file again."),
        icon=":material/error:",
    )
    st.html(
        _list(
            [
                f"<strong>{text.markup(one.cell)}</strong> "
                f"{text.markup(one.why.say(language.current()))}"
                for one in troubles
            ]
        )
    )


def _edits(edits: Sequence[Edit]) -> None:
    if edits:
        st.html(_list([_edit(one) for one in edits]))


def _edit(one: Edit) -> str:
    before, after = (
        text.markup(text.shortened(words.said(one.column, value), 120)) or DASH
        for value in (one.before, one.after)
    )
    name, label = text.markup(words.name(one.key)), text.markup(_(one.column.label))
    return f"<strong>{name}</strong> · {label}: {before} → {after} <small>{one.cell}</small>"


def _list(lines: Sequence[str]) -> str:
    """Lines of HTML under each other, no more than a screen of them."""
    rest = len(lines) - _MOST
    more = [text.markup(language.counted(rest, N_("and 1 more"), N_("and {n} more")))]
    shown = [*lines[:_MOST], *(more if rest > 0 else [])]
    return f'<ul class="sg-paths">{"".join(f"<li>{one}</li>" for one in shown)}</ul>'


def _notes(found: Taking) -> None:
    """What the workbook lacks, and what of it means nothing here."""
    if found.missing:
        names = ", ".join(words.name(key) for key in found.missing)
        told = _("Not in the workbook, so they stay as they are: {names}", names=names)
        st.caption(text.plain(told))
    if found.unknown:
        names = ", ".join(text.shortened(name, 40) for name in found.unknown)
        st.caption(text.plain(_("Columns not used: {names}", names=names)))


def _take(workspace: Workspace, sheet: Sheet) -> None:
    try:
        st.session_state[_TAKEN] = taking.take(workspace, sheet, state.who())
    except NotTaken:
        # Somebody was faster: the look at it, drawn anew, says what is in the way.
        return
    except (ChangedMeanwhile, NoSuchDocument):
        st.session_state[_TROUBLE] = Sentence(
            N_("Somebody else changed it meanwhile: look again.")
        )
        return
    _leave()


def _leave() -> None:
    st.session_state.pop(_SHEET, None)


def _take_back(workspace: Workspace) -> None:
    taken = st.session_state.get(_TAKEN)
    if not taken:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="audit_taken"):
        told = language.counted(
            len(taken), N_("1 profile was changed."), N_("{n} profiles were changed.")
        )
        st.markdown(f":material/check: {told}")
        st.button(
            _("Undo"),
            type="tertiary",
            icon=":material/undo:",
            key="audit_untake",
            on_click=_untake,
            args=(workspace,),
        )


def _untake(workspace: Workspace) -> None:
    try:
        taking.undo(workspace, st.session_state.pop(_TAKEN), state.who())
    except (ChangedMeanwhile, NoSuchDocument):
        st.session_state[_TROUBLE] = Sentence(
            N_("Somebody else changed it meanwhile: look again.")
        )
