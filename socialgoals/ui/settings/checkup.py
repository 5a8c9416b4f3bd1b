"""What `doctor` checks of a workspace, asked for on the Settings page while it is in use."""

import streamlit as st

from socialgoals.ui import language, text, visitor
from socialgoals.ui.language import _
from socialgoals.warehouse import checking
from socialgoals.warehouse.checking import Check, Verdict
from socialgoals.warehouse.opening import Workspace

_ICONS = {
    Verdict.FINE: ":green[:material/check_circle:]",
    Verdict.ADVICE: ":material/info:",
    Verdict.PROBLEM: ":red[:material/error:]",
}


def part(workspace: Workspace) -> None:
    """The checks of a workspace, for its owner; nothing for anybody else."""
    if not visitor.current().role.may_rule:
        return
    st.header(_("Is everything in order?"), anchor=False)
    st.caption(
        _(
            "Numbers, sums, receipts, goals and original files are compared with what they "
            "were made from. Nothing is changed."
        )
    )
    if st.button(_("Check the workspace"), icon=":material/fact_check:", key="checkup"):
        with st.spinner(_("The workspace is being checked…")):
            found = checking.contents(workspace)
            found += checking.files(workspace, workspace.folder)
        for check in found:
            _show(check)


def _show(check: Check) -> None:
    values = {name: _shown(value) for name, value in check.values.items()}
    st.markdown(f"{_ICONS[check.verdict]} {_(check.text, **values)}")
    if check.advice:
        st.caption(_(check.advice))


def _shown(value: object) -> str:
    return language.number(value) if isinstance(value, int) else text.plain(str(value))
