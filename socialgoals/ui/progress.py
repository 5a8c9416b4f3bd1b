"""Imports in progress and just finished, watched while the rest of the app stays usable."""

from collections.abc import Sequence

import streamlit as st

from socialgoals.exports.findings import Finding, Level, Outcome
from socialgoals.i18n import N_
from socialgoals.ui import jobs, language, leading, receipts, text
from socialgoals.ui.language import _
from socialgoals.warehouse.reading import Warehouse

_WATCHED = "imports_watched"
_OVERVIEW = "pages/start/overview.py"


def running(warehouse: Warehouse) -> None:
    """The running import, refreshed every second; then the page starts over."""
    if jobs.desk(warehouse).running:
        st.session_state[_WATCHED] = True
        _watch(warehouse)


def finished(warehouse: Warehouse) -> None:
    """What the imports since the last clearing brought, with their receipts."""
    desk = jobs.desk(warehouse)
    for job in desk.finished:
        _finished(job)
    if not desk.finished:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        leading.link(_OVERVIEW, _("See the numbers"))
        if st.button(_("Clear this list"), type="tertiary", key="jobs_clear"):
            desk.clear()
            st.rerun()


@st.fragment(run_every=1.0)
def _watch(warehouse: Warehouse) -> None:
    active = jobs.desk(warehouse).running
    if not active and st.session_state.pop(_WATCHED, False):
        # The rest of the page has new receipts to show.
        st.rerun()
    for job in active:
        st.progress(
            job.progress,
            text=_(
                "Bringing in {name} ({done} of {total})",
                name=text.plain(text.shortened(job.current, 60)),
                done=language.number(min(job.done + 1, len(job.tasks))),
                total=language.number(len(job.tasks)),
            ),
        )
    if active:
        st.caption(_("You can leave this page; the import goes on."))


def _finished(job: jobs.Job) -> None:
    landed = [f for f in job.findings if f.outcome is Outcome.IMPORTED]
    rest = [f for f in job.findings if f.outcome is not Outcome.IMPORTED]
    if landed:
        told = language.counted(
            len({f.file for f in landed}), N_("1 file brought in."), N_("{n} files brought in.")
        )
        st.success(told, icon=":material/check_circle:")
    for finding in rest:
        _left_over(finding)
    for name, code in job.failed.items():
        st.error(
            _(
                "{name} could not be brought in; nothing of it was kept. Code for support: "
                "{code}",
                name=text.plain(name),
                code=code,
            ),
            icon=":material/error:",
        )
    if landed:
        with st.expander(
            _("Receipts"), icon=":material/receipt_long:", expanded=len(landed) <= 5
        ):
            for finding in landed:
                _landed(finding)
        if len(landed) > 5:
            _doubtful(landed)


def _doubtful(landed: Sequence[Finding]) -> None:
    """What is odd about many files, beside their folded receipts."""
    for finding in landed:
        for message in finding.messages:
            if message.level is Level.WARNING:
                with st.container(border=True, gap="xsmall"):
                    st.markdown(f":material/draft: **{text.plain(finding.file)}**")
                    receipts.say(message)


def _landed(finding: Finding) -> None:
    with st.container(gap="xsmall"):
        st.markdown(f"**{text.plain(finding.file)}**")
        receipts.headline(finding)
        if finding.receipt:
            receipts.equation(finding.receipt)
        st.space("small")


def _left_over(finding: Finding) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f":material/draft: **{text.plain(finding.file)}**")
        receipts.headline(finding)
