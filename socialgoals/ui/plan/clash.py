"""Two people changed the same: both values beside each other, and the choice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st

from socialgoals.goals import encoding
from socialgoals.goals.model import Goal, Objective
from socialgoals.goals.store import ChangedMeanwhile, Goals
from socialgoals.i18n import DASH
from socialgoals.ui import text
from socialgoals.ui.language import _
from socialgoals.ui.plan import fields
from socialgoals.warehouse.combining import combined
from socialgoals.warehouse.document_model import ARCHIVED

_KEY = "plan_clash"
Thing = Goal | Objective
Kept = TypeVar("Kept", bound=Thing)


def _nothing() -> None:
    """What follows where nothing has to."""


@dataclass(frozen=True)
class Clash:
    """What one wanted of a thing in hand, and where somebody else was faster.

    `wanted` is the body to be saved, None where the thing was to be archived. `done` is called
    when it is decided.
    """

    thing: Thing
    wanted: Mapping[str, Any] | None
    fields: tuple[str, ...]
    theirs: Mapping[str, Any]
    version: int
    done: Callable[[], None] = _nothing


def save(store: Goals, thing: Kept, done: Callable[[], None] = _nothing) -> Kept | None:
    """Save; None where somebody else changed the same, which is then shown by `ask`."""
    return attempt(thing, lambda: store.save(thing), done)


def archive(store: Goals, thing: Kept) -> None:
    """Put a thing away as it was seen; what somebody else changed since is shown first."""
    attempt(thing, lambda: store.archive(thing))


def attempt(
    thing: Kept, act: Callable[[], Kept], done: Callable[[], None] = _nothing
) -> Kept | None:
    """Change a thing in hand. `done` is called once that has happened or been given up.

    None where somebody else changed the same meanwhile: nothing is written then, and `ask`
    shows both.
    """
    try:
        changed = act()
    except ChangedMeanwhile as error:
        now = error.current
        found = Clash(thing, error.wanted, error.fields, now.body, now.version, done)
        others = [one for one in _open() if one.thing.id != thing.id]
        st.session_state[_KEY] = [*others, found]
        return None
    done()
    return changed


def ask(store: Goals) -> None:
    """Show both values of each field and let the user choose; nothing where all is well."""
    for number, clash in enumerate(_open()):
        with st.container(border=True, key=f"plan_clash_box_{number}"):
            if clash.wanted is None:
                _before_archiving(store, clash)
            else:
                _which(store, clash, clash.wanted)


def _which(store: Goals, clash: Clash, wanted: Mapping[str, Any]) -> None:
    st.warning(
        _("Somebody else changed the same meanwhile. Which shall stand?"),
        icon=":material/group:",
    )
    if ARCHIVED in clash.fields:
        st.caption(_("It was archived meanwhile. Your change brings it back."))
    rest = [path for path in clash.fields if path != ARCHIVED]
    if rest:
        _table((_("Yours"), _("Theirs")), rest, wanted, clash.theirs)
    with st.container(horizontal=True):
        _choice(_("Keep mine"), "mine", clash, _mine, store)
        _choice(_("Keep theirs"), "theirs", clash, _theirs, store)


def _before_archiving(store: Goals, clash: Clash) -> None:
    st.warning(
        _("Somebody else changed it after you saw it. Archive it even so?"),
        icon=":material/group:",
    )
    seen = encoding.body(clash.thing)
    _table((_("What you saw"), _("Now")), clash.fields, seen, clash.theirs)
    with st.container(horizontal=True):
        _choice(_("Archive it"), "mine", clash, _away, store)
        _choice(_("Leave it"), "theirs", clash, _theirs, store)


def _table(
    heads: tuple[str, str],
    paths: Sequence[str],
    one: Mapping[str, Any],
    other: Mapping[str, Any],
) -> None:
    lines = "".join(
        f"<tr><th>{text.markup(fields.label(path))}</th>"
        f"<td>{_cell(one, path)}</td><td>{_cell(other, path)}</td></tr>"
        for path in paths
    )
    head = "".join(f"<th>{text.markup(name)}</th>" for name in (_("Field"), *heads))
    st.html(
        f'<table class="sg-table"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>'
    )


def _choice(
    label: str, side: str, clash: Clash, act: Callable[[Goals, Clash], None], store: Goals
) -> None:
    st.button(
        label,
        type="primary" if side == "mine" else "secondary",
        key=f"clash_{side}_{clash.thing.id}",
        on_click=act,
        args=(store, clash),
    )


def _mine(store: Goals, clash: Clash) -> None:
    """The chosen side of the fields in question; what others changed elsewhere stays."""
    _close(clash)
    wanted = clash.wanted or {}
    begun = encoding.body(store.at(clash.thing, clash.thing.version))
    merged, _clashes = combined(begun, wanted, clash.theirs)
    for path in clash.fields:
        if path != ARCHIVED:
            fields.put(merged, path, fields.at(wanted, path))
    version = clash.version
    if ARCHIVED in clash.fields:
        version = store.restore(clash.thing).version
    kind = type(clash.thing)
    mended = encoding.built(kind, merged, id=clash.thing.id, version=version, archived=False)
    save(store, mended, clash.done)


def _away(store: Goals, clash: Clash) -> None:
    _close(clash)
    archive(store, store.at(clash.thing, clash.version))


def _theirs(store: Goals, clash: Clash) -> None:
    """What stands, stands: of mine, what touches nothing of theirs is kept."""
    _close(clash)
    if clash.wanted is None or ARCHIVED in clash.fields:
        clash.done()
        return
    begun = encoding.body(store.at(clash.thing, clash.thing.version))
    merged, _clashes = combined(begun, clash.wanted, clash.theirs)
    kept = encoding.built(
        type(clash.thing), merged, id=clash.thing.id, version=clash.version, archived=False
    )
    save(store, kept, clash.done)


def _open() -> list[Clash]:
    found: list[Clash] = st.session_state.get(_KEY, [])
    return found


def _close(clash: Clash) -> None:
    st.session_state[_KEY] = [one for one in _open() if one is not clash]


def _cell(body: Mapping[str, Any], path: str) -> str:
    return text.markup(fields.shown(fields.at(body, path)) or DASH)
