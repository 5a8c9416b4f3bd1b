"""The command line: what people want to look up, repair or schedule."""

from socialgoals.cli import audit, facts, formats, goals, imports, look, spikes, templates
from socialgoals.cli.base import main

__all__ = [
    "audit",
    "facts",
    "formats",
    "goals",
    "imports",
    "look",
    "main",
    "spikes",
    "templates",
]
