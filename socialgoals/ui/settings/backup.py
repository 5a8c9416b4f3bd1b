"""Backups: made now, listed, taken home, and put back in place of the workspace."""

import html
import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import streamlit as st

from socialgoals.downloads import TICKETS
from socialgoals.i18n import N_
from socialgoals.ui import dropping, jobs, language, large, text, visitor
from socialgoals.ui.language import _
from socialgoals.uploads import Arrived
from socialgoals.warehouse import backups, clock, restoring
from socialgoals.warehouse.archive import UnusableBackup
from socialgoals.warehouse.backups import Kept, Kind
from socialgoals.warehouse.opening import BusyWorkspace, Workspace

ADDRESS = "/api/backup/"

_KINDS = {
    Kind.DAILY: N_("made by the server"),
    Kind.MANUAL: N_("made by hand"),
    Kind.UPGRADE: N_("made before an upgrade"),
}
_ROWS = (N_("1 row of facts"), N_("{n} rows of facts"))
_FILES = (N_("1 original file"), N_("{n} original files"))
_BROUGHT = "backup_brought"
_TICKET = "backup_ticket_"
_MB = 1024**2


def part(workspace: Workspace) -> None:
    """The backups of a workspace, for its owner; nothing for anybody else."""
    if not visitor.current().role.may_rule:
        return
    st.header(_("Backups"), anchor=False)
    st.caption(
        _(
            "A backup is one file with everything in it: imports with their original files, "
            "goals, plans, links. The server makes one a day and keeps the newest ones."
        )
    )
    if st.button(_("Make a backup now"), icon=":material/backup:", key="backup_now"):
        _make(workspace)
    found = backups.kept(workspace.folder)
    if not found:
        st.caption(_("No backups yet."))
    for one in found:
        _row(workspace, one)
    _bring(workspace)


def _make(workspace: Workspace) -> None:
    def make() -> None:
        with st.spinner(_("The backup is being made…")):
            backups.keep(workspace.folder, workspace.copy_database, Kind.MANUAL)

    if _succeeds(make):
        st.toast(_("The backup is made."), icon=":material/check_circle:")


def _row(workspace: Workspace, one: Kept) -> None:
    name = one.path.name
    with st.container(border=True, gap="xsmall", key=f"backup_{one.path.stem}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{_moment(workspace, one.at)}** · {_size(one.bytes)}", width="stretch"
            )
            if TICKETS.served:
                st.html(_link(one), width="content")
            with st.popover(_("Restore"), type="tertiary"):
                _confirm(workspace, one.path, name)
        st.caption(f"{_(_KINDS[one.kind])} · {text.plain(name)}")


def _link(one: Kept) -> str:
    """The way to the file, good for once; a rerun gives a new one where it was used."""
    key = f"{_TICKET}{one.path.name}"
    ticket = st.session_state.get(key, "")
    if not TICKETS.knows(ticket):
        ticket = st.session_state[key] = TICKETS.issue(one.path)
    told, label = _("Download"), _("Download the backup {name}", name=one.path.name)
    return (
        f'<a class="sg-link" href="{ADDRESS}{html.escape(ticket)}" download '
        f'aria-label="{html.escape(label)}">{html.escape(told)}</a>'
    )


def _confirm(workspace: Workspace, path: Path, name: str) -> None:
    st.write(
        _(
            "The workspace becomes what it was then, for everybody who uses it. What was "
            "imported or written since is put aside on the server, not deleted."
        )
    )
    sure = st.checkbox(_("Replace everything with this backup"), key=f"sure_{name}")
    pressed = st.button(
        _("Restore it now"), type="primary", disabled=not sure, key=f"restore_{name}"
    )
    if pressed and _restored(workspace, path):
        st.session_state.pop(_BROUGHT, None)
        st.toast(_("The workspace is restored."), icon=":material/check_circle:")
        st.rerun()


def _restored(workspace: Workspace, path: Path) -> bool:
    if jobs.desk(workspace).running:
        st.error(
            _("Files are being imported. Wait until they are in."), icon=":material/error:"
        )
        return False

    def restore() -> None:
        with st.spinner(_("The backup is being checked and restored…")):
            restoring.restore_open(path, workspace)

    return _succeeds(restore)


def _succeeds(work: Callable[[], None]) -> bool:
    """Whether it went well; where not, why."""
    try:
        work()
    except UnusableBackup as error:
        told = _(error.text, **error.values)
    except BusyWorkspace:
        told = _("The workspace is still being read. Try again in a minute.")
    except OSError as error:
        told = _("The disk did not take it: {reason}.", reason=error.strerror or "")
    else:
        return True
    st.error(text.line(told), icon=":material/error:")
    return False


def _bring(workspace: Workspace) -> None:
    """A backup that lies elsewhere is brought in, looked at and restored."""
    with st.expander(_("Restore a backup that you have as a file"), key="backup_bring"):
        arrived = _arrived(workspace)
        if arrived is not None:
            _keep(workspace, arrived)
        held: Arrived | None = st.session_state.get(_BROUGHT)
        if held is not None and held.path.exists():
            _look(workspace, held)


def _arrived(workspace: Workspace) -> Arrived | None:
    if TICKETS.served:
        return large.drop(workspace, _("Bring a backup"), "backup")
    given = dropping.one_file(_("Bring a backup"), ["zip"], "backup_file")
    if given is None or st.session_state.get("backup_seen") == given.file_id:
        return None
    st.session_state["backup_seen"] = given.file_id
    path = workspace.staging / f"{secrets.token_hex(8)}.upload"
    path.write_bytes(given.getbuffer())
    return Arrived(given.name, path, given.size)


def _keep(workspace: Workspace, arrived: Arrived) -> None:
    """Hold one brought file; the one before it goes."""
    former: Arrived | None = st.session_state.get(_BROUGHT)
    if former is not None:
        former.path.unlink(missing_ok=True)
    st.session_state[_BROUGHT] = arrived


def _look(workspace: Workspace, held: Arrived) -> None:
    try:
        manifest = restoring.inspect(held.path)
    except UnusableBackup as error:
        st.error(text.line(_(error.text, **error.values)), icon=":material/error:")
        held.path.unlink(missing_ok=True)
        return
    st.markdown(f"**{text.plain(held.name)}** · {_size(held.size)}")
    facts = sum(count for name, count in manifest.rows.items() if name.startswith("observed_"))
    files = sum(part.name.startswith("uploads/") for part in manifest.parts)
    st.caption(
        _(
            "Of {moment}, by version {version}: {rows}, {files}.",
            moment=_moment(workspace, manifest.created_at),
            version=text.plain(manifest.version),
            rows=language.counted(facts, *_ROWS),
            files=language.counted(files, *_FILES),
        )
    )
    _confirm(workspace, held.path, "brought")


def _moment(workspace: Workspace, at: datetime) -> str:
    local = at.astimezone(ZoneInfo(clock.zone(workspace)))
    return f"{language.day(local.date())} {local:%H:%M}"


def _size(size: int) -> str:
    if size >= large.GB:
        return _("{n} GB", n=language.number(size / large.GB, 1))
    return _("{n} MB", n=language.number(size / _MB, 1))
