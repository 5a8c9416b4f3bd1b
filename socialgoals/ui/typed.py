"""Forms that lose nothing: each field is kept in the workspace as soon as it is left.

What was typed lies in one document for each browser tab, whose id stands in the address: a
reload, another page, another language or a lost connection bring it back. With it is kept which
version of the thing was in hand when the typing began, so that what others change meanwhile is
put together with it, or told, when it is saved.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar, cast

import streamlit as st

from socialgoals.ui import address, language, state, text
from socialgoals.ui.language import _
from socialgoals.warehouse.documents import Document, Documents, NoSuchDocument
from socialgoals.warehouse.reading import Warehouse

KIND = "typed"
_NAME = "typed"
LIKELY = 5

Value = TypeVar("Value")


class Versioned(Protocol):
    """What is written in versions: a goal, an objective, a record."""

    @property
    def id(self) -> str: ...

    @property
    def version(self) -> int: ...


Thing = TypeVar("Thing", bound=Versioned | None)


class Store(Protocol[Thing]):
    """What knows the things as they were."""

    def at(self, thing: Thing, version: int, /) -> Thing:
        """The thing as it was in a version."""
        ...


def _said(values: Mapping[str, Any]) -> Sequence[str]:
    return [str(value) for value in values.values() if value]


@dataclass(frozen=True, kw_only=True)
class Gone:
    """A thing that somebody put away: what to say of it, and what brings it back.

    `said` makes words of what was typed into a form about it.
    """

    sentence: str
    restore: Callable[[], Any]
    said: Callable[[Mapping[str, Any]], Sequence[str]] = _said


class Form(Generic[Thing]):
    """A form about a thing that is kept in versions, or about a new one.

    `thing` is in hand as it was when the typing began: draw its values and save from it.
    """

    def __init__(
        self, warehouse: Warehouse, place: str, store: Store[Thing] | None, thing: Thing
    ) -> None:
        self._warehouse = warehouse
        self._place = f"{place}/{thing.id}" if thing is not None else place
        found = _places(warehouse).get(self._place, {})
        memory = st.session_state.get(self._memory, {})
        self._values: dict[str, Any] = dict(found.get("values", {}))
        self._version: int = found.get("version", self._drawn_last(thing))
        self._round: int = found.get("round", memory.get("round", 0))
        self.thing: Thing = thing
        if thing is not None and store is not None and self._version != thing.version:
            self.thing = store.at(thing, self._version)
        self._remember()

    @property
    def touched(self) -> bool:
        """Whether anything was typed that is not saved."""
        return bool(self._values)

    def field(self, name: str, value: Value, draw: Callable[[str, Value], Value]) -> Value:
        """A field: `draw(key, value)` draws a widget and gives what stands in it.

        `value` is what it begins with. What is typed must be plain JSON.
        """
        shown = cast(Value, self._values.get(name, value))
        key = self.key(name)
        said = draw(key, shown)
        st.session_state[self._memory]["shown"][key] = shown
        if said != shown:
            self._values[name] = said
            if said == value:
                del self._values[name]
            self._keep()
        return said

    def text(self, name: str, label: str, value: str = "", **said: Any) -> str:
        """A line of text; `said` goes to the widget."""
        return self.field(
            name, value, lambda key, shown: st.text_input(label, shown, key=key, **said)
        )

    def area(self, name: str, label: str, value: str = "", **said: Any) -> str:
        """Several lines of text."""
        return self.field(
            name, value, lambda key, shown: st.text_area(label, shown, key=key, **said)
        )

    def confidence(
        self, label: str, value: int | None, name: str = "confidence", **said: Any
    ) -> int:
        """0 to 10; who never said anything is half sure."""
        return self.field(
            name,
            LIKELY if value is None else value,
            lambda key, shown: st.slider(label, 0, 10, shown, key=key, **said),
        )

    def choice(
        self,
        name: str,
        label: str,
        names: Mapping[str, str],
        value: str,
        widget: Callable[..., Any] = st.selectbox,
        **said: Any,
    ) -> str:
        """One of some codes, shown by their names; what is not among them is the first."""
        codes = list(names)

        def drawn(key: str, shown: str) -> str:
            index = codes.index(shown) if shown in names else 0
            return str(
                widget(
                    label, codes, index=index, key=key, format_func=names.__getitem__, **said
                )
            )

        return self.field(name, value if value in names else codes[0], drawn)

    def key(self, name: str) -> str:
        """The key of a widget of this form."""
        drawn = f"{self._version}_{self._round}_{language.current()}"
        return f"{self._place}_{name}_{drawn}"

    def begin(self, values: Mapping[str, Any]) -> None:
        """Begin anew with these values, beside what is typed already."""
        self._values |= values
        self._round += 1
        self._remember()
        self._keep()

    def rebase(self, version: int) -> None:
        """Go on from a newer version of the thing, with what was typed into an older."""
        self._version = version
        self._remember()
        self._keep()

    def done(self) -> None:
        """It was saved or given up: begin anew."""
        self._values = {}
        self._round += 1
        self._remember()
        self._keep()

    def _remember(self) -> None:
        """What the session drew. Another version or round are other widgets, which begin with
        what is kept."""
        memory = {"version": self._version, "round": self._round, "shown": {}}
        st.session_state[self._memory] = memory

    def _keep(self) -> None:
        kept = {"version": self._version, "round": self._round, "values": self._values}
        _write(self._warehouse, self._place, kept if self._values else None)

    @property
    def _memory(self) -> str:
        return f"typed_{self._place}"

    def _drawn_last(self, thing: Versioned | None) -> int:
        """The version to go on with: the newest, unless just now something was typed into an
        older one that the session drew."""
        memory = st.session_state.get(self._memory)
        newest = thing.version if thing is not None else 0
        if memory is None or memory["version"] == newest:
            return int(newest)
        changed = any(
            st.session_state.get(key, shown) != shown for key, shown in memory["shown"].items()
        )
        return int(memory["version"] if changed else newest)


def left_over(warehouse: Warehouse, gone: Mapping[str, Gone], place: str | None = None) -> None:
    """What was typed into forms of things that somebody put away meanwhile: shown, not lost.

    `gone` are the things put away, by their id; `place` narrows it to the forms of one.
    """
    for name, kept in _places(warehouse).items():
        where, _sign, id = name.partition("/")
        if id not in gone or place not in (None, where):
            continue
        one = gone[id]
        with st.container(border=True, key=f"left_over_{name}"):
            st.warning(one.sentence)
            st.caption(text.plain(" · ".join(one.said(kept["values"]))))
            with st.container(horizontal=True):
                st.button(
                    _("Bring back"),
                    key=f"left_over_restore_{name}",
                    on_click=one.restore,
                )
                st.button(
                    _("Throw away"),
                    key=f"left_over_drop_{name}",
                    type="tertiary",
                    on_click=forget,
                    args=(warehouse, name),
                )


def begun(warehouse: Warehouse, place: str) -> frozenset[str]:
    """The ids of the things whose form at a place holds what is not saved; empty for a new
    one."""
    parted = (name.partition("/") for name in _places(warehouse))
    return frozenset(id for where, _sign, id in parted if where == place)


def forget(warehouse: Warehouse, place: str) -> None:
    """Throw away what was typed into a form."""
    _write(warehouse, place, None)


def _places(warehouse: Warehouse) -> Mapping[str, Any]:
    """What was typed into the forms of this tab."""
    found = _document(warehouse)
    return found.body if found is not None else {}


def _kept(warehouse: Warehouse) -> Documents:
    """What was typed is read anew each time, so that no keystroke makes others read all else
    anew."""
    return Documents(warehouse, remembered=False)


def _document(warehouse: Warehouse) -> Document | None:
    name = address.maybe(_NAME, lambda id: _known(warehouse, id) is not None)
    return _known(warehouse, name) if name else None


def _known(warehouse: Warehouse, id: str) -> Document | None:
    try:
        found = _kept(warehouse).get(KIND, id)
    except NoSuchDocument:
        return None
    return None if found.archived else found


def _write(warehouse: Warehouse, place: str, kept: Mapping[str, Any] | None) -> None:
    """Keep what was typed into a form, or forget it; without any the document is put away."""
    store, found = _kept(warehouse), _document(warehouse)
    body = {name: one for name, one in (found.body if found else {}).items() if name != place}
    if kept is not None:
        body[place] = dict(kept)
    if found is None:
        if body:
            begun = store.add(KIND, body, state.who())
            st.session_state[address.session_key(_NAME)] = begun.id
            _document(warehouse)
        return
    store.change(KIND, found.id, body, state.who(), found.version)
    if not body:
        store.archive(KIND, found.id, state.who())
        address.drop(_NAME)
