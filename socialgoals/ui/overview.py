"""The parts of the overview: headline numbers, freshness of accounts, questions left open."""

import streamlit as st

from socialgoals.categories import CATEGORIES
from socialgoals.i18n import N_, sort_key
from socialgoals.metrics.model import Metric
from socialgoals.ui import (
    cards,
    empty,
    jobs,
    language,
    leading,
    pile,
    state,
    text,
    theme,
    words,
)
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.warehouse import coverage
from socialgoals.warehouse.reading import Warehouse

# An account this many days behind the newest one is pointed out.
BEHIND = 7
# How many of a category's cards the overview shows.
FIRST = 4
# The categories that the overview opens with, each with the page it leads to.
PAGES = {
    name: f"pages/goals/{name}.py"
    for name in ("brand_awareness", "brand_reputation", "community", "conversions")
}
_AGO = (N_("1 day ago"), N_("{n} days ago"))
_DAYS = (N_("1 day behind"), N_("{n} days behind"))


def questions(warehouse: Warehouse) -> None:
    """Files that wait for an answer or a click, or could not be brought in."""
    waiting = pile.waiting()
    asking = [item for item in waiting if item.open]
    told = []
    if asking:
        told.append(
            language.counted(
                len(asking),
                N_("1 file waits for an answer."),
                N_("{n} files wait for an answer."),
            )
        )
    elif waiting:
        told.append(
            language.counted(
                len(waiting),
                N_("1 file waits to be brought in."),
                N_("{n} files wait to be brought in."),
            )
        )
    left = sum(job.left_over for job in jobs.desk(warehouse).finished)
    if left:
        told.append(
            language.counted(
                left, N_("1 table was not brought in."), N_("{n} tables were not brought in.")
            )
        )
    if not told:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="open"):
        st.markdown(" ".join(told), width="stretch")
        leading.link(empty.UPLOAD, _("Upload"))


def headline(warehouse: Warehouse, view: View) -> None:
    """The first row of the categories that most brands look at."""
    shown: set[Metric] = set()
    for name, page in PAGES.items():
        category = CATEGORIES[name]
        fresh = tuple(m for m in category.headline if m not in shown)[:FIRST]
        shown |= {*fresh}
        with st.container(horizontal=True, vertical_alignment="center", key=f"head_{name}"):
            st.header(_(category.label), anchor=False, width="stretch")
            leading.link(page, _("Open the page"))
        cards.row(warehouse, fresh, view)


def freshness(warehouse: Warehouse) -> None:
    """Until when each account's data reach, the one furthest behind first."""
    accounts = coverage.accounts(warehouse)
    if not accounts:
        return
    newest = max(account.last for account in accounts)
    ordered = sorted(
        accounts, key=lambda a: (a.last, sort_key(a.name, language.current()), a.channel)
    )
    rows = "".join(_account(account, (newest - account.last).days) for account in ordered)
    st.header(_("How fresh the data are"), anchor=False)
    st.html(f'<ol class="sg-posts sg-narrow">{rows}</ol>')


def _account(account: coverage.Account, behind: int) -> str:
    hue = theme.hue(account.channel, theme.current())
    late = f" · {text.markup(language.counted(behind, *_DAYS))}" if behind >= BEHIND else ""
    since = text.markup(_("since {day}", day=language.day(account.first)))
    until = text.markup(_("until {day}", day=language.day(account.last)))
    age = (state.today() - account.last).days
    if age > 0:
        until += f" <small>({text.markup(language.counted(age, *_AGO))})</small>"
    return (
        f'<li><span class="sg-dot" style="background:{hue}"></span>'
        f'<span class="sg-post">{text.markup(words.channel(account.channel))} '
        f"<small>{text.markup(words.account(account.name))}</small></span>"
        f'<span class="sg-end">{until}<br><small>{since}{late}</small></span></li>'
    )
