"""Telling what the columns of an unknown table are: the section that opens over the pile."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from socialgoals.channels import PLACES
from socialgoals.exports import mapping, previewing, suggesting
from socialgoals.exports.findings import Finding
from socialgoals.exports.mapping import CHOICES, TableMapping
from socialgoals.exports.mapping_json import LONGEST_LABEL, as_json, from_json
from socialgoals.exports.originals import Upload
from socialgoals.exports.previewing import Opened
from socialgoals.i18n import N_
from socialgoals.schema import TABLES
from socialgoals.ui import language, mapping_columns, mapping_preview, receipts, text, words
from socialgoals.ui.language import _
from socialgoals.warehouse.documents import Documents
from socialgoals.warehouse.mappings import KIND
from socialgoals.warehouse.opening import Warehouse

_DRAFT = "mapping_draft"
_CONTROL = 420

# What one row of a table is, as people say it.
ROWS = {
    "posts": N_("a post"),
    "account_days": N_("a day of an account"),
    "audience_splits": N_("a part of an audience (a country, an age)"),
    "ad_results": N_("an ad, ad set or campaign"),
    "web_visits": N_("visits to the website"),
    "mentions": N_("a mention of the brand"),
    "survey_responses": N_("an answer to a survey"),
    "support_cases": N_("a request to customer service"),
    "leads": N_("a lead"),
    "applicants": N_("an applicant"),
    "reviews": N_("a review"),
    "competitors": N_("a day or period of a competitor"),
}
_SAME = {
    "audience": N_("Whose audience"),
    "dimension": N_("What the rows divide by"),
    "level": N_("What a row sums up"),
    "kind": N_("Which question was asked"),
}
CHOSEN = {
    "followers": N_("Followers"),
    "visitors": N_("Visitors"),
    "viewers": N_("Viewers"),
    "country": N_("Country"),
    "city": N_("City"),
    "age": N_("Age"),
    "gender": N_("Gender"),
    "age_gender": N_("Age and gender"),
    "language": N_("Language"),
    "job": N_("Job"),
    "industry": N_("Industry"),
    "seniority": N_("Seniority"),
    "company_size": N_("Company size"),
    "location": N_("Place"),
    "account": N_("Account"),
    "campaign": N_("Campaign"),
    "ad_set": N_("Ad set"),
    "ad": N_("Ad"),
    "keyword": N_("Keyword"),
    "total": N_("Everything"),
    "source": N_("Source"),
    "page": N_("Page"),
    "event": N_("Event"),
    "other": N_("Something else"),
    "nps": N_("Would you recommend us? (NPS)"),
    "csat": N_("How satisfied are you? (CSAT)"),
}


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


def begin(warehouse: Warehouse, upload: Upload, finding: Finding) -> None:
    """Open the editor on a table of a dropped file."""
    opened = previewing.open_table(warehouse, upload, finding)
    if opened is None:
        return
    draft = Draft(upload, finding, opened, _suggested(opened, finding))
    st.session_state[_DRAFT] = draft
    for id, version, kept in _own(warehouse):
        if finding.format.startswith(f"{mapping.PREFIX}{id}:"):
            draft.mapping, draft.document = kept, (id, version)


def _own(warehouse: Warehouse) -> list[tuple[str, int, TableMapping]]:
    kept = Documents(warehouse).all(KIND)
    return [(one.id, one.version, from_json(one.body)) for one in kept]


def _suggested(opened: Opened, finding: Finding) -> TableMapping:
    name = finding.section or finding.file.rpartition("/")[2].rpartition(".")[0]
    made = suggesting.suggest(name[:LONGEST_LABEL] or "…", opened.header, opened.rows)
    return replace(
        made,
        sheet=opened.sheet if opened.alike else "",
        title="" if opened.sheet or not opened.alike else opened.title,
        # Somebody who maps a known table says that it was recognised wrongly.
        preferred=bool(finding.format),
    )


def draft() -> Draft | None:
    """The mapping that is open in this session."""
    found: Draft | None = st.session_state.get(_DRAFT)
    return found


def show(warehouse: Warehouse, saved: Callable[[Warehouse, Draft], None]) -> bool:
    """The editor, where one is open; whether it is. `saved` hears of what was kept."""
    at = draft()
    if at is None:
        return False
    with st.container(key="mapping"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.header(_("What the columns are"), anchor=False, width="stretch")
            if st.button(_("Back to the files"), type="tertiary", key="mapping_close"):
                close()
                st.rerun()
        st.markdown(f":material/draft: **{text.plain(text.shortened(_name(at), 80))}**")
        st.caption(
            _(
                "Say once what the columns are. Every later file with the same columns is then "
                "read without asking."
            )
        )
        _header(at)
        _grain(at)
        _whose(at)
        mapping_columns.show(at)
        _more(at)
        ready = mapping_preview.show(warehouse, at)
        if _save(warehouse, at, ready):
            saved(warehouse, at)
            st.rerun()
    return True


def _name(at: Draft) -> str:
    return (
        f"{at.finding.file} · {at.finding.section}" if at.finding.section else at.finding.file
    )


def close() -> None:
    """Leave the editor without saving."""
    st.session_state.pop(_DRAFT, None)


def key(at: Draft, name: str) -> str:
    """The key of a control: a language of its own, since labels are part of its state."""
    return f"mapping_{name}_{at.round}_{language.current()}"


def _change(at: Draft, name: str, widget: str) -> None:
    value = st.session_state[widget]
    said: dict[str, Any] = {name: "" if value is None else value}
    at.mapping = replace(at.mapping, **said)


def _header(at: Draft) -> None:
    """Which row holds the names, where it may be another than was thought."""
    rows = at.opened.candidates
    if len(rows) < 2 or (at.finding.format and not at.document):
        return
    shown = {n: text.shortened(" | ".join(filter(None, row)), 90) for n, row in enumerate(rows)}
    index = rows.index(at.opened.header) if at.opened.header in rows else 0
    widget = key(at, "header")
    with st.expander(_("The names of the columns stand in another row"), key="mapping_rows"):
        st.selectbox(
            _("Row with the names of the columns"),
            list(shown),
            index=index,
            format_func=shown.__getitem__,
            key=widget,
            on_change=_headed,
            args=(at, widget),
        )


def _headed(at: Draft, widget: str) -> None:
    at.opened = at.opened.headed(at.opened.candidates[st.session_state[widget]])
    at.mapping = replace(_suggested(at.opened, at.finding), label=at.mapping.label)
    at.round += 1


def _grain(at: Draft) -> None:
    widget = key(at, "table")
    names = {name: _(label) for name, label in ROWS.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            _("One row is"),
            list(names),
            index=list(names).index(at.mapping.table.name),
            format_func=names.__getitem__,
            key=widget,
            on_change=_regrained,
            args=(at, widget),
            width=_CONTROL,
        )
        for (table, column), choices in CHOICES.items():
            if table == at.mapping.table.name and column not in at.mapping.columns:
                _alike(at, column, choices)


def _regrained(at: Draft, widget: str) -> None:
    """Another kind of row has other columns: they are suggested anew."""
    kept = at.mapping
    table = TABLES[st.session_state[widget]]
    made = suggesting.suggest(kept.label, kept.header, at.opened.rows, table)
    at.mapping = replace(
        kept,
        table=table,
        columns=made.columns,
        fixed=made.fixed,
        channel=kept.channel or made.channel,
        add_up=False,
    )
    at.round += 1


def _alike(at: Draft, column: str, choices: tuple[str, ...]) -> None:
    """What is the same in all rows, where no column says it."""
    widget = key(at, f"same_{column}")
    held = at.mapping.fixed.get(column)
    names = {choice: _(CHOSEN[choice]) for choice in choices}
    st.selectbox(
        _(_SAME[column]),
        choices,
        index=choices.index(held) if held in choices else None,
        format_func=names.__getitem__,
        placeholder=_("Choose"),
        key=widget,
        on_change=_fix,
        args=(at, column, widget),
        width=260,
    )


def _fix(at: Draft, column: str, widget: str) -> None:
    at.mapping = replace(
        at.mapping, fixed={**at.mapping.fixed, column: st.session_state[widget] or ""}
    )


def _whose(at: Draft) -> None:
    """Channel and account, where no column says them."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if "channel" not in at.mapping.columns:
            widget = key(at, "channel")
            codes = list(PLACES)
            names = {code: words.channel(code) for code in codes}
            st.selectbox(
                _("Channel"),
                codes,
                index=codes.index(at.mapping.channel) if at.mapping.channel in codes else None,
                format_func=names.__getitem__,
                placeholder=_("Choose"),
                key=widget,
                on_change=_change,
                args=(at, "channel", widget),
                width=_CONTROL,
            )
        if "account" not in at.mapping.columns:
            widget = key(at, "account")
            st.text_input(
                _("Account"),
                value=at.mapping.account,
                placeholder=_("Empty: asked for each file"),
                max_chars=200,
                key=widget,
                on_change=_change,
                args=(at, "account", widget),
                width=_CONTROL,
            )


def _more(at: Draft) -> None:
    """What few tables need: rows that are added up, a sheet or title it is bound to."""
    place = at.opened.sheet or at.opened.title
    with st.expander(_("More about this table"), key=f"mapping_more_{language.current()}"):
        widget = key(at, "add_up")
        st.checkbox(
            _("Rows about the same thing on the same day are parts of it: add them up"),
            value=at.mapping.add_up,
            key=widget,
            on_change=_change,
            args=(at, "add_up", widget),
        )
        if place:
            widget = key(at, "bound")
            st.checkbox(
                _("Only for tables called “{name}”", name=text.plain(place)),
                value=bool(at.mapping.sheet or at.mapping.title),
                key=widget,
                on_change=_bind,
                args=(at, widget),
            )


def _bind(at: Draft, widget: str) -> None:
    bound, sheet = st.session_state[widget], at.opened.sheet
    at.mapping = replace(
        at.mapping,
        sheet=sheet if bound else "",
        title=at.opened.title if bound and not sheet else "",
    )


def _save(warehouse: Warehouse, at: Draft, ready: bool) -> bool:
    """The name, what is still missing, the button; whether the mapping was kept just now."""
    missing = mapping.problems(at.mapping)
    for problem in missing:
        receipts.say(problem)
    widget = key(at, "label")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            _("Name of this kind of file"),
            value=at.mapping.label,
            max_chars=LONGEST_LABEL,
            key=widget,
            on_change=_change,
            args=(at, "label", widget),
            width=_CONTROL,
        )
        able = ready and not missing and bool(at.mapping.label.strip())
        pressed = st.button(
            _("Save and read the file"), type="primary", key="mapping_save", disabled=not able
        )
    if pressed:
        save(warehouse, at)
    return pressed


def save(warehouse: Warehouse, at: Draft) -> None:
    """Keep the mapping as a format; files that wait are then looked at again."""
    body = as_json(replace(at.mapping, label=at.mapping.label.strip()))
    documents = Documents(warehouse)
    if at.document:
        id, version = at.document
        documents.change(KIND, id, body, "", based_on=version)
    else:
        documents.add(KIND, body, "")
    close()
