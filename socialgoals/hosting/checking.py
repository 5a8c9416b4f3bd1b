"""Whether a server's configuration says what it seems to say."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from socialgoals.hosting import settings
from socialgoals.i18n import N_
from socialgoals.sharing import entry
from socialgoals.warehouse import backups
from socialgoals.warehouse.checking import Check, Verdict

# Where Streamlit looks for what must stay secret.
SECRETS = (
    Path(__file__).parents[2] / ".streamlit" / "secrets.toml",
    Path.home() / ".streamlit" / "secrets.toml",
)

_NUMBERS: dict[str, Callable[[], int]] = {
    "SOCIALGOALS_MAX_UPLOAD_MB": settings.max_upload_bytes,
    "SOCIALGOALS_BACKUPS": settings.daily_backups,
}
_WORDS = {
    "SOCIALGOALS_LOG": settings.LOG_FORMS,
    "SOCIALGOALS_LOG_LEVEL": settings.LOG_LEVELS,
    "SOCIALGOALS_OPEN": ("0", "1"),
}


def configuration(workspace: Path, secrets: tuple[Path, ...] = SECRETS) -> list[Check]:
    """The checks of the environment, for a server on this workspace."""
    return [*_variables(), *_entry(), _secrets(secrets), _backups(workspace)]


def _variables() -> Iterator[Check]:
    wrong = sorted(_unknown() | _unreadable())
    for name in wrong:
        yield Check(
            name="variables",
            verdict=Verdict.PROBLEM,
            text=N_("{variable} is no setting, or has a value that is none."),
            values={"variable": name},
            advice=N_("docs/hosting.md lists every variable and its values."),
        )
    if not wrong:
        yield Check(name="variables", text=N_("Every SOCIALGOALS_ variable is understood."))


def _unknown() -> set[str]:
    ours = {name for name in os.environ if name.startswith("SOCIALGOALS_")}
    return ours - set(settings.VARIABLES)


def _unreadable() -> set[str]:
    """The variables with a value that is not what it should be."""
    wrong = set()
    for name, read in _NUMBERS.items():
        try:
            read()
        except ValueError:
            wrong.add(name)
    for name, allowed in _WORDS.items():
        if os.environ.get(name, "").lower() not in ("", *allowed):
            wrong.add(name)
    return wrong


def _entry() -> Iterator[Check]:
    """How people come in, and what is wrong with how that is set."""
    wrong = list(entry.check().values())
    for text in wrong:
        yield Check(
            name="entry",
            verdict=Verdict.PROBLEM,
            text=N_("The server does not start: {reason}"),
            values={"reason": text},
            advice=N_("docs/hosting.md tells what belongs together."),
        )
    if not wrong:
        yield _reach()


def _reach() -> Check:
    if entry.oidc() or entry.proxy_header():
        if not entry.people():
            return Check(
                name="reach",
                verdict=Verdict.ADVICE,
                text=N_("People sign in, but the configuration names no owner."),
                advice=N_("Name at least one: SOCIALGOALS_OWNERS=you@example.org."),
            )
        return Check(name="reach", text=N_("People sign in, and owners are named."))
    if not entry.is_open():
        return Check(name="reach", text=N_("Only this machine reaches the server itself."))
    if settings.hosts():
        text = N_("Everybody who reaches the address may read and write: SOCIALGOALS_OPEN=1.")
        return Check(
            name="reach",
            verdict=Verdict.ADVICE,
            text=text,
            advice=N_("Put a login in front of it, unless that is exactly what you want."),
        )
    return Check(
        name="reach",
        verdict=Verdict.ADVICE,
        text=N_("The server is open and answers to every host name."),
        advice=N_("Name the hosts it is reached by: SOCIALGOALS_HOSTS=app.example.org."),
    )


def _secrets(files: tuple[Path, ...]) -> Check:
    shared = [path for path in files if path.exists() and path.stat().st_mode & (stat.S_IRWXO)]
    if shared:
        return Check(
            name="secrets",
            verdict=Verdict.PROBLEM,
            text=N_("Everybody on this machine may read the secrets in {file}."),
            values={"file": str(shared[0])},
            advice=N_("Take the rights of others away: `chmod 600` on the file."),
        )
    return Check(name="secrets", text=N_("No secrets lie open to others."))


def _backups(workspace: Path) -> Check:
    if os.environ.get("SOCIALGOALS_BACKUPS") == "0":
        return Check(
            name="backups",
            verdict=Verdict.ADVICE,
            text=N_("The server makes no daily backup: SOCIALGOALS_BACKUPS=0."),
            advice=N_("Schedule `python -m socialgoals backup FILE` or copy the folder."),
        )
    made = backups.kept(workspace)
    folder = backups.place(workspace)
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if not os.access(there, os.W_OK):
        return Check(
            name="backups",
            verdict=Verdict.PROBLEM,
            text=N_("Backups cannot be written to {folder}."),
            values={"folder": str(folder)},
            advice=N_("Give the server the right to write there, or name another folder."),
        )
    if made and backups.outdated(workspace, made[0].at):
        return Check(
            name="backups",
            verdict=Verdict.PROBLEM,
            text=N_("The newest backup is of {day}, and the workspace was changed since."),
            values={"day": made[0].at.date()},
            advice=N_("Look into the server's log for the reason, or start the server."),
        )
    if not made:
        return Check(
            name="backups",
            verdict=Verdict.ADVICE,
            text=N_("There is no backup yet."),
            advice=N_("The server makes one a day; `python -m socialgoals backup FILE` now."),
        )
    text = N_("The newest of {count} backups is of {day}.")
    values = {"count": len(made), "day": made[0].at.date()}
    return Check(name="backups", text=text, values=values)
