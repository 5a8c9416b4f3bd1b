"""The menu: every page with its address, for those who may see it."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from socialgoals.ui import state
from socialgoals.ui.language import _
from socialgoals.warehouse.remembering import remembered


@dataclass(frozen=True)
class Entry:
    """A page: its file, what the menu calls it, its path in the address.

    One that `changes` things says to those who may only look that it is not theirs.
    """

    file: str
    title: str
    path: str
    changes: bool = False


def pages(
    sections: Mapping[str, Sequence[Entry]], shown: Sequence[str] | None = None
) -> dict[str, list[StreamlitPage]]:
    """The pages of `sections` whose paths are in `shown`, None for all; the first is home.

    A page that is left out does not exist: its address leads to the first one.
    """
    kept = {
        section: [one for one in entries if shown is None or one.path in shown]
        for section, entries in sections.items()
    }
    home = next(one for entries in kept.values() for one in entries)
    found = {
        section: [_page(one, one == home) for one in entries]
        for section, entries in kept.items()
        if entries
    }
    # The first page lives at `/` and nowhere else; a name of its own leads to it, too.
    also = _made(home.file, home.title, "overview", visibility="hidden")
    next(iter(found.values())).insert(1, also)
    return found


def path(page: StreamlitPage) -> str:
    """The path of a page in the address; of the first one, that of its entry."""
    return page.url_path or HOME


HOME = "home"


def _page(one: Entry, home: bool) -> StreamlitPage:
    if one.changes and not state.brings():
        return _made(_not_yours, one.title, one.path, visibility="hidden")
    return _made(one.file, one.title, one.path, default=home)


def _made(page: str | Callable[[], None], title: str, path: str, **more: Any) -> StreamlitPage:
    """A page of this run's own, since running it changes it; its file is looked for once."""
    return copy(_looked_up(page, title, path, **more))


@remembered(256)
def _looked_up(
    page: str | Callable[[], None], title: str, path: str, **more: Any
) -> StreamlitPage:
    return st.Page(page, title=title, url_path=path, **more)


def _not_yours() -> None:
    st.info(
        _("This page is for owners and editors of the workspace."),
        icon=":material/lock:",
    )
