"""What an operator sets by environment variables."""

import os

from socialgoals.sharing import entry

# Every variable there is, wherever it is read; docs/hosting.md tells what each does.
VARIABLES = (
    "SOCIALGOALS_BACKUPS",
    "SOCIALGOALS_BACKUP_DIR",
    "SOCIALGOALS_COOKIE_SECRET",
    "SOCIALGOALS_COOKIE_SECRET_FILE",
    "SOCIALGOALS_EDITORS",
    "SOCIALGOALS_FRAME_ANCESTORS",
    "SOCIALGOALS_HOME",
    "SOCIALGOALS_HOSTS",
    "SOCIALGOALS_LANGUAGE",
    "SOCIALGOALS_LOG",
    "SOCIALGOALS_LOG_LEVEL",
    "SOCIALGOALS_MAX_UPLOAD_MB",
    "SOCIALGOALS_OIDC_CLIENT_ID",
    "SOCIALGOALS_OIDC_CLIENT_SECRET",
    "SOCIALGOALS_OIDC_CLIENT_SECRET_FILE",
    "SOCIALGOALS_OIDC_ISSUER",
    "SOCIALGOALS_OPEN",
    "SOCIALGOALS_OWNERS",
    "SOCIALGOALS_PROXY_FROM",
    "SOCIALGOALS_PROXY_HEADER",
    "SOCIALGOALS_SESSION_HOURS",
    "SOCIALGOALS_URL",
    "SOCIALGOALS_VIEWERS",
    "SOCIALGOALS_WORKSPACES",
)

LOG_FORMS = ("text", "json")
LOG_LEVELS = ("debug", "info", "warning", "error")

_DEFAULT_UPLOAD_MB = 4096
_DEFAULT_BACKUPS = 7


def max_upload_bytes() -> int:
    """SOCIALGOALS_MAX_UPLOAD_MB, else 4 GB: the largest file the upload route takes."""
    return int(os.environ.get("SOCIALGOALS_MAX_UPLOAD_MB") or _DEFAULT_UPLOAD_MB) * 1024 * 1024


def frame_ancestors() -> str:
    """SOCIALGOALS_FRAME_ANCESTORS, else the app's own origin: which sites may embed the app."""
    given = os.environ.get("SOCIALGOALS_FRAME_ANCESTORS", "")
    # A semicolon or a line break would start a directive of its own.
    return " ".join(given.replace(";", " ").split()) or "'self'"


def hosts() -> tuple[str, ...]:
    """SOCIALGOALS_HOSTS, and the host of SOCIALGOALS_URL: the names the app is reached by,
    besides this machine's own."""
    given = [*os.environ.get("SOCIALGOALS_HOSTS", "").split(","), entry.host()]
    return tuple(dict.fromkeys(name.strip().lower() for name in given if name.strip()))


def daily_backups() -> int:
    """SOCIALGOALS_BACKUPS, else 7: how many daily backups are kept; 0 makes none."""
    given = os.environ.get("SOCIALGOALS_BACKUPS", "")
    return max(int(given), 0) if given else _DEFAULT_BACKUPS


def log_form() -> str:
    """SOCIALGOALS_LOG, else `text`: lines for people, or `json` for programs."""
    given = os.environ.get("SOCIALGOALS_LOG", "").lower()
    return given if given in LOG_FORMS else LOG_FORMS[0]


def log_level() -> str:
    """SOCIALGOALS_LOG_LEVEL, else `info` where SOCIALGOALS_LOG is set and `warning` elsewhere.

    `debug` may show what files and pages hold.
    """
    given = os.environ.get("SOCIALGOALS_LOG_LEVEL", "").lower()
    usual = "info" if os.environ.get("SOCIALGOALS_LOG") else "warning"
    return given if given in LOG_LEVELS else usual


def served_hosts(address: str) -> tuple[str, ...]:
    """The Host headers to answer; empty means any.

    A page elsewhere can point its own name at 127.0.0.1 and so speak to a server on this
    machine; it cannot choose the Host header that the browser then sends.
    """
    if not entry.is_loopback(address) and not hosts():
        return ()
    return (*entry.LOOPBACK, *hosts())
