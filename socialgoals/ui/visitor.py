"""Who is looking at this session."""

from dataclasses import dataclass

from socialgoals.sharing.roles import Role


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """`who` is an address of mail, in whose name changes are kept; empty where nobody signs
    in."""

    who: str = ""
    role: Role = Role.OWNER


def current() -> Visitor:
    """The visitor of this session: alone on the machine, its owner."""
    return Visitor()
