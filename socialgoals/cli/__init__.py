"""The command line: what people want to look up, repair or schedule."""

from socialgoals.cli import facts, imports, look
from socialgoals.cli.base import main

__all__ = ["facts", "imports", "look", "main"]
