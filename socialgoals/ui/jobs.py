"""Imports that run beside the app: they survive reruns, page switches and closed tabs.

A workspace has one desk with one worker, since it takes one writer at a time anyway. The worker
never touches Streamlit; pages look at the desk.
"""

import logging
import secrets
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from weakref import WeakKeyDictionary

from socialgoals.exports import intake
from socialgoals.exports.findings import Finding, Outcome
from socialgoals.warehouse import audit_log
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Warehouse

_LOG = logging.getLogger(__name__)
_LOCK = threading.Lock()


@dataclass(frozen=True, kw_only=True)
class Task:
    """One file to bring in: its name, where its bytes are, what the user answered."""

    name: str
    source: Path | intake.Upload
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Job:
    """Files being brought in one after the other; the worker writes, pages read."""

    tasks: Sequence[Task]
    done: int = 0
    share: float = 0.0
    findings: list[Finding] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    finished: bool = False

    @property
    def progress(self) -> float:
        """How much of all files is in, 0 to 1."""
        return min((self.done + self.share) / max(len(self.tasks), 1), 1.0)

    @property
    def left_over(self) -> int:
        """How many tables and files did not land."""
        refused = (Outcome.REFUSED, Outcome.NEEDS_ANSWER)
        return sum(f.outcome in refused for f in self.findings) + len(self.failed)

    @property
    def current(self) -> str:
        """The name of the file in work."""
        return self.tasks[min(self.done, len(self.tasks) - 1)].name


class Desk:
    """The imports of one workspace: running, waiting, and those finished since it opened."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="import")
        self.jobs: list[Job] = []

    def submit(self, warehouse: Workspace, tasks: Iterable[Task], who: str = "") -> Job:
        """Put files into the queue, in the name of somebody."""
        job = Job(tasks=tuple(tasks))
        for task in job.tasks if who else ():
            audit_log.note(warehouse, who, "brought_in", task.name)
        self.jobs.append(job)
        self._worker.submit(_run, warehouse, job)
        return job

    @property
    def running(self) -> list[Job]:
        return [job for job in self.jobs if not job.finished]

    @property
    def finished(self) -> list[Job]:
        return [job for job in self.jobs if job.finished]

    def clear(self) -> None:
        """Forget the finished jobs; their receipts stay in the history."""
        self.jobs = self.running

    def wait(self) -> None:
        """Return when nothing is queued any more."""
        self._worker.submit(lambda: None).result()


_DESKS: "WeakKeyDictionary[Warehouse, Desk]" = WeakKeyDictionary()


def desk(warehouse: Warehouse) -> Desk:
    """The desk of a workspace; that of one who may only look stays empty."""
    with _LOCK:
        return _DESKS.setdefault(warehouse, Desk())


def _run(warehouse: Workspace, job: Job) -> None:
    for task in job.tasks:
        job.share = 0.0
        try:
            job.findings += _bring_in(warehouse, task, lambda share: _note(job, share))
        except Exception:
            code = secrets.token_hex(3).upper()
            # A file's name may be somebody's.
            _LOG.exception("import failed, code %s", code, extra={"code": code})
            job.failed[task.name] = code
        job.done += 1
        job.share = 0.0
    job.finished = True


def _bring_in(
    warehouse: Workspace, task: Task, progress: Callable[[float], None]
) -> list[Finding]:
    source = task.source
    upload = intake.keep(warehouse, task.name, source) if isinstance(source, Path) else source
    return intake.bring_in(warehouse, upload, task.answers, progress)


def _note(job: Job, share: float) -> None:
    job.share = min(max(share, 0.0), 1.0)
