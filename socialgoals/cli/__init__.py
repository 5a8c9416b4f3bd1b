"""The command line: what people want to look up, repair or schedule."""

from socialgoals.cli import (
    audit,
    audits,
    backup,
    doctor,
    facts,
    formats,
    goals,
    imports,
    look,
    sample,
    spikes,
    templates,
    workspaces,
)
from socialgoals.cli.base import main

__all__ = [
    "audit",
    "audits",
    "backup",
    "doctor",
    "facts",
    "formats",
    "goals",
    "imports",
    "look",
    "main",
    "sample",
    "spikes",
    "templates",
    "workspaces",
]
