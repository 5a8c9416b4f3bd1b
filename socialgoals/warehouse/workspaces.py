"""The workspaces of a server: one, or each folder of a folder. Each is opened when it is asked
for, by one process, and stays open."""

import re
import threading
from collections.abc import Callable
from pathlib import Path

from socialgoals.warehouse.opening import NoWorkspace, Workspace

# Memory that one of several may use for its queries; a workspace alone has twice as much.
SHARED_MEMORY = "512MB"

# The code of the only workspace of a server that does not have several.
ONLY = ""

_CODE = re.compile(r"[a-z0-9](-?[a-z0-9]){0,39}")
_PLAIN = str.maketrans("çğıöşüâîû", "cgiosuaiu")


class Workspaces:
    """The workspaces of one server, by code: the name of the folder below `folder`."""

    def __init__(self, home: Path, folder: Path | None = None) -> None:
        """`home` is the only workspace, where no `folder` of several is given."""
        self.folder = folder
        self._home = home
        self._open: dict[str, Workspace] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    @property
    def several(self) -> bool:
        """Whether there may be more than one."""
        return self.folder is not None

    def codes(self) -> tuple[str, ...]:
        """All there are, opened or not, in the order of their names. Raises OSError."""
        if self.folder is None:
            return (ONLY,)
        found = (path.name for path in self.folder.iterdir() if path.is_dir())
        return tuple(sorted(name for name in found if _CODE.fullmatch(name)))

    def get(self, code: str = ONLY) -> Workspace:
        """One of them, opened. Raises NoWorkspace, and what opening a workspace raises."""
        with self._lock:
            lock = self._locks.setdefault(code, threading.Lock()) if self._has(code) else None
        if lock is None:
            raise NoWorkspace(code)
        with lock:
            if code not in self._open:
                self._open[code] = self._opened(code)
            return self._open[code]

    def add(self, name: str) -> str:
        """Make a folder for a new workspace; its code. Raises FileExistsError, ValueError."""
        if self.folder is None:
            raise ValueError("this server has one workspace")
        code = code_of(name)
        (self.folder / code).mkdir(mode=0o700, parents=True)
        return code

    def each(self, do: Callable[[Workspace], None]) -> None:
        """Do something with all that are open."""
        for workspace in list(self._open.values()):
            do(workspace)

    def close(self) -> None:
        """Let go of all that are open, each in good order."""
        while self._open:
            self._open.popitem()[1].close()

    def _has(self, code: str) -> bool:
        return code in self.codes()

    def _opened(self, code: str) -> Workspace:
        if self.folder is None:
            return Workspace(self._home)
        return Workspace(self.folder / code, memory=SHARED_MEMORY)


def code_of(name: str) -> str:
    """The code that a workspace of this name gets. Raises ValueError where none is left."""
    plain = name.replace("İ", "i").replace("I", "i").lower().translate(_PLAIN)
    code = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    if not _CODE.fullmatch(code):
        raise ValueError(name)
    return code
