"""What a table is as a whole: its rows, whose they are, and what few tables need besides."""

from dataclasses import replace

import streamlit as st

from socialgoals.channels import PLACES
from socialgoals.exports.own import mapping, suggesting
from socialgoals.exports.own.mapping import CHOICES
from socialgoals.i18n import N_
from socialgoals.schema import TABLES
from socialgoals.ui import language, text, words
from socialgoals.ui.language import _
from socialgoals.ui.mapping_draft import Draft, change, key, suggested

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
_ZONES = {
    "": N_("on your own clock"),
    mapping.UTC: N_("in UTC (GMT)"),
    mapping.PLATFORM: N_("as the platform's own exports have them"),
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


def show(at: Draft) -> None:
    """Where its names stand, what a row is, which channel and account it is of."""
    _header(at)
    _grain(at)
    _whose(at)


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
    at.mapping = replace(suggested(at.opened, at.finding), label=at.mapping.label)
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
                on_change=change,
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
                on_change=change,
                args=(at, "account", widget),
                width=_CONTROL,
            )


def more(at: Draft) -> None:
    """What few tables need: rows that are added up, a sheet or title it is bound to."""
    place = at.opened.sheet or at.opened.title
    with st.expander(_("More about this table"), key=f"mapping_more_{language.current()}"):
        widget = key(at, "add_up")
        st.checkbox(
            _("Rows about the same thing on the same day are parts of it: add them up"),
            value=at.mapping.add_up,
            key=widget,
            on_change=change,
            args=(at, "add_up", widget),
        )
        moments = (c.name for c in at.mapping.table.columns if c.type == "TIMESTAMP")
        if any(name in at.mapping.columns for name in moments):
            _clock(at)
        if place:
            widget = key(at, "bound")
            st.checkbox(
                _("Only for tables called “{name}”", name=text.plain(place)),
                value=bool(at.mapping.sheet or at.mapping.title),
                key=widget,
                on_change=_bind,
                args=(at, widget),
            )


def _clock(at: Draft) -> None:
    widget = key(at, "zone")
    names = {zone: _(label) for zone, label in _ZONES.items()}
    st.selectbox(
        _("Times of day are"),
        list(names),
        index=list(names).index(at.mapping.zone),
        format_func=names.__getitem__,
        key=widget,
        on_change=change,
        args=(at, "zone", widget),
        width=_CONTROL,
    )


def _bind(at: Draft, widget: str) -> None:
    bound, sheet = st.session_state[widget], at.opened.sheet
    at.mapping = replace(
        at.mapping,
        sheet=sheet if bound else "",
        title=at.opened.title if bound and not sheet else "",
    )
