"""A mapping in the making, as a session holds it."""

from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from socialgoals.exports.files.originals import Upload
from socialgoals.exports.findings import Finding
from socialgoals.exports.own import previewing, suggesting
from socialgoals.exports.own.mapping import TableMapping
from socialgoals.exports.own.mapping_json import LONGEST_LABEL
from socialgoals.exports.own.previewing import Opened
from socialgoals.ui import language


@dataclass
class Draft:
    """A mapping in the making: of which table, and what was said so far.

    `document` is the id and version of a format that is being changed, `answers` are those to
    questions that its cells leave open. `round` grows where the controls must take values from
    the mapping again.
    """

    upload: Upload
    finding: Finding
    opened: Opened
    mapping: TableMapping
    document: tuple[str, int] | None = None
    round: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    previews: dict[str, previewing.Preview] = field(default_factory=dict)


def suggested(opened: Opened, finding: Finding) -> TableMapping:
    """What a table probably is, to begin with."""
    name = finding.section or finding.file.rpartition("/")[2].rpartition(".")[0]
    made = suggesting.suggest(name[:LONGEST_LABEL] or "…", opened.header, opened.rows)
    return replace(
        made,
        sheet=opened.sheet if opened.alike else "",
        title="" if opened.sheet or not opened.alike else opened.title,
        # Somebody who maps a known table says that it was recognised wrongly.
        preferred=bool(finding.format),
    )


def key(at: Draft, name: str) -> str:
    """The key of a control: a language of its own, since labels are part of its state."""
    return f"mapping_{name}_{at.round}_{language.current()}"


def change(at: Draft, name: str, widget: str) -> None:
    """Take what a control says into the mapping's field of that name."""
    value = st.session_state[widget]
    said: dict[str, Any] = {name: "" if value is None else value}
    at.mapping = replace(at.mapping, **said)
