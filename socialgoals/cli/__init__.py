"""The command line: what people want to look up, repair or schedule."""

from socialgoals.cli import facts, formats, imports, look, templates
from socialgoals.cli.base import main

__all__ = ["facts", "formats", "imports", "look", "main", "templates"]
