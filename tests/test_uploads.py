"""A ticket lets in one file, for a while."""

from pathlib import Path

import pytest

from socialgoals import uploads
from socialgoals.uploads import Tickets


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tickets(clock: Clock) -> Tickets:
    return Tickets(clock)


def test_a_file_is_collected_once(tickets: Tickets, tmp_path: Path) -> None:
    ticket = tickets.issue(tmp_path)
    slot = tickets.claim(ticket)
    assert slot is not None
    slot.part.write_bytes(b"abc")

    arrived = tickets.arrive(ticket, "a.csv", 3)

    assert tickets.collect(ticket) == arrived
    assert arrived.path.read_bytes() == b"abc"
    assert tickets.collect(ticket) is None
    assert arrived.path.exists()


def test_the_name_of_the_user_is_no_part_of_the_path(tickets: Tickets, tmp_path: Path) -> None:
    ticket = tickets.issue(tmp_path)
    slot = tickets.claim(ticket)
    assert slot is not None
    slot.part.touch()

    arrived = tickets.arrive(ticket, "../../etc/passwd", 0)

    assert arrived.path.parent == tmp_path
    assert "passwd" not in arrived.path.name


def test_a_ticket_is_claimed_once(tickets: Tickets, tmp_path: Path) -> None:
    ticket = tickets.issue(tmp_path)

    assert tickets.claim(ticket) is not None
    assert tickets.claim(ticket) is None


def test_a_ticket_that_nobody_used_expires(
    tickets: Tickets, clock: Clock, tmp_path: Path
) -> None:
    ticket = tickets.issue(tmp_path)

    clock.seconds = uploads.TICKET_SECONDS + 1

    assert tickets.claim(ticket) is None


def test_a_slow_upload_outlives_its_ticket(
    tickets: Tickets, clock: Clock, tmp_path: Path
) -> None:
    ticket = tickets.issue(tmp_path)
    slot = tickets.claim(ticket)
    assert slot is not None
    slot.part.touch()

    clock.seconds = 10 * uploads.TICKET_SECONDS
    tickets.issue(tmp_path)
    tickets.arrive(ticket, "a.csv", 0)

    assert tickets.collect(ticket) is not None


def test_a_file_that_nobody_collects_is_deleted(
    tickets: Tickets, clock: Clock, tmp_path: Path
) -> None:
    ticket = tickets.issue(tmp_path)
    slot = tickets.claim(ticket)
    assert slot is not None
    slot.part.touch()
    tickets.arrive(ticket, "a.csv", 0)

    clock.seconds = uploads.KEEP_SECONDS + 1
    tickets.issue(tmp_path)

    assert tickets.collect(ticket) is None
    assert list(tmp_path.iterdir()) == []


def test_what_an_earlier_process_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    for name in ("a.part", "b.upload", "workspace.duckdb"):
        (tmp_path / name).touch()

    uploads.sweep(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["workspace.duckdb"]
