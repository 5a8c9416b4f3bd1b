"""What became of a file: what it was, the receipt adding up, what is odd, the rows refused."""

import csv
import io
from collections.abc import Sequence
from datetime import date

import streamlit as st

from socialgoals.exports.findings import Finding, Level, Message, Outcome
from socialgoals.i18n import N_
from socialgoals.ui import language, text, words
from socialgoals.ui.language import _
from socialgoals.warehouse.landing import Receipt, Reject

ROWS = (N_("1 row"), N_("{n} rows"))
_ICONS = {
    Level.INFO: ":material/info:",
    Level.WARNING: ":orange[:material/warning:]",
    Level.ERROR: ":material/block:",
}
OUTCOMES = {
    Outcome.READY: (N_("ready"), "gray", ":material/check:"),
    Outcome.IMPORTED: (N_("imported"), "green", ":material/check_circle:"),
    Outcome.NEEDS_ANSWER: (N_("has a question"), "orange", ":material/help:"),
    Outcome.REFUSED: (N_("not usable"), "red", ":material/block:"),
    Outcome.NOTHING: (N_("nothing in it"), "gray", ":material/remove:"),
}
_PARTS = (
    ("added", N_("new")),
    ("updated", N_("updated")),
    ("unchanged", N_("unchanged")),
    ("merged", N_("merged")),
    ("rejected", N_("rejected")),
    ("not_data", N_("no data (titles, totals)")),
)


def headline(finding: Finding) -> None:
    """What a table of a file is, whose, from when until when, and how it stands."""
    told, colour, icon = OUTCOMES[finding.outcome]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(_(told), color=colour, icon=icon)  # type: ignore[arg-type]
        st.markdown(" · ".join(_facts(finding)), width="stretch")
    for message in finding.messages:
        say(message)


def _facts(finding: Finding) -> list[str]:
    facts = []
    if finding.label:
        # A format of one's own is called as somebody wrote.
        facts.append(f"**{text.plain(_(finding.label))}**")
    if finding.section:
        facts.append(text.plain(finding.section))
    if finding.account:
        facts.append(text.plain(finding.account))
    elif finding.channel:
        facts.append(words.channel(finding.channel))
    if finding.first and finding.last:
        facts.append(language.span(finding.first, finding.last))
    if finding.rows:
        facts.append(language.counted(finding.rows, *ROWS))
    return facts


def say(message: Message) -> None:
    """A message about a file; the values in it come from the file and are shown as they are."""
    values = {name: shown(value) for name, value in message.values.items()}
    told = f"{_ICONS[message.level]} {_(message.text, **values)}"
    if message.level is Level.INFO:
        st.caption(told)
    else:
        # What changes how numbers are read must not be paler than what it is about.
        st.markdown(told)


def shown(value: object) -> str:
    """A value inside a sentence: numbers, dates and names of measures in the app's language.

    Other text comes from files: none of its signs is markdown.
    """
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int):
        return language.number(value)
    if isinstance(value, float):
        return language.number(value, 2)
    if isinstance(value, date):
        return language.day(value)
    return text.plain(_(str(value)))


def equation(receipt: Receipt) -> None:
    """Rows in the file = what became of them."""
    parts = [(getattr(receipt, name), _(label)) for name, label in _PARTS]
    summed = [(count, label) for count, label in parts if count] or parts[:1]
    right = '<span class="sg-op">+</span>'.join(_term(count, label) for count, label in summed)
    left = _term(receipt.file, _("in the file"))
    st.html(f'<div class="sg-sum">{left}<span class="sg-op">=</span>{right}</div>')


def _term(count: int, label: str) -> str:
    return f"<span><b>{language.number(count)}</b> <small>{text.markup(label)}</small></span>"


def rejected(rejects: Sequence[Reject], name: str, key: str) -> None:
    """The cells that could not be read, the first few here and all of them as a file."""
    if not rejects:
        return
    st.markdown(_("**Cells that could not be read**"))
    st.dataframe(
        {
            _("Line"): [r.line for r in rejects[:100]],
            _("Column"): [r.column for r in rejects[:100]],
            _("Value"): [r.value for r in rejects[:100]],
            _("Reason"): [_(r.reason) for r in rejects[:100]],
        },
        hide_index=True,
        width="stretch",
        height=min(35 * (min(len(rejects), 100) + 1) + 3, 250),
    )
    st.download_button(
        _("Download rejected rows"),
        data=lambda: as_csv(rejects),
        file_name=f"{name}-rejected.csv",
        mime="text/csv",
        icon=":material/download:",
        key=f"rejects_{key}",
        on_click="ignore",
    )


def as_csv(rejects: Sequence[Reject]) -> bytes:
    """All rejected cells, to be mended and dropped again."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_("Line"), _("Column"), _("Value"), _("Reason"), _("Row")])
    for r in rejects:
        cells = (r.line, r.column, r.value, _(r.reason), r.record)
        writer.writerow([text.cell(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")
