"""The command line: what people want to look up, repair or schedule."""

from socialgoals.cli import (
    backup,
    doctor,
    facts,
    formats,
    goals,
    imports,
    look,
    spikes,
    templates,
)
from socialgoals.cli.base import main

__all__ = [
    "backup",
    "doctor",
    "facts",
    "formats",
    "goals",
    "imports",
    "look",
    "main",
    "spikes",
    "templates",
]
