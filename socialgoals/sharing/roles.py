"""What somebody who signed in may do in a workspace."""

from enum import StrEnum


class Role(StrEnum):
    """The roles, from the one that may most to the one that may least."""

    OWNER = "owner"
    EDITOR = "editor"
    VIEWER = "viewer"

    @property
    def may_write(self) -> bool:
        """Import, set goals, edit, share links."""
        return self is not Role.VIEWER

    @property
    def may_rule(self) -> bool:
        """Decide about people, backups and the settings of the workspace."""
        return self is Role.OWNER
