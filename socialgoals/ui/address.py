"""The view in the address bar, so that a copied address shows the same.

The address carries canonical codes, never labels, and is written once a run. A code that
arrives from a pasted link wins over the session; one that means nothing here falls back to the
session's value, then to the default.
"""

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

_NOW = "address_now"
_WRITTEN = "address_written"


def begin() -> None:
    """Start collecting what this run's address shall say."""
    st.session_state[_NOW] = {}


def one(name: str, accepts: Callable[[str], bool], default: str) -> str:
    """The code of a choice that has one value."""
    key = session_key(name)
    arrived = _arrived(name)
    if arrived and accepts(arrived[0]):
        st.session_state[key] = arrived[0]
    held = st.session_state.get(key)
    if not (isinstance(held, str) and accepts(held)):
        st.session_state[key] = default
    st.session_state[_NOW][name] = [st.session_state[key]]
    return str(st.session_state[key])


def maybe(name: str, accepts: Callable[[str], bool]) -> str:
    """The code of a choice that may be left open: then it is empty, and not in the address."""
    key = session_key(name)
    arrived = _arrived(name)
    if arrived and accepts(arrived[0]):
        st.session_state[key] = arrived[0]
    held = st.session_state.get(key)
    if not (isinstance(held, str) and accepts(held)):
        st.session_state.pop(key, None)
        return ""
    st.session_state[_NOW][name] = [held]
    return held


def many(name: str, allowed: Sequence[str]) -> tuple[str, ...]:
    """The codes of a choice that has several values; none chosen means all."""
    key = session_key(name)
    arrived = _arrived(name)
    if arrived is not None:
        st.session_state[key] = arrived
    held = _kept(st.session_state.get(key) or (), allowed)
    st.session_state[key] = held
    if held:
        st.session_state[_NOW][name] = list(held)
    return held


def put(name: str, code: str) -> None:
    """Choose a code, as if the visitor had."""
    st.session_state[session_key(name)] = code
    st.session_state[_NOW][name] = [code]


def keep() -> None:
    """Leave the address as it is: whoever may not enter yet comes back to it."""
    st.session_state[_NOW] = {**_query(), **st.session_state[_NOW]}


def drop(name: str) -> None:
    """Leave a choice open again, also in what this run's address shall say."""
    st.session_state.pop(session_key(name), None)
    st.session_state[_NOW].pop(name, None)


def session_key(name: str) -> str:
    """Where the session keeps a choice, for the widgets that change it."""
    return f"view_{name}"


def end() -> None:
    """Write the address, if it changed."""
    now = st.session_state[_NOW]
    if _query() != now:
        st.query_params.from_dict(now)
    st.session_state[_WRITTEN] = now


def _arrived(name: str) -> list[str] | None:
    """What the address says where this session did not write it: a link, or Back."""
    given = st.query_params.get_all(name)
    written = st.session_state.get(_WRITTEN, {}).get(name)
    return given if given and given != written else None


def _query() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _kept(codes: Iterable[str], allowed: Sequence[str]) -> tuple[str, ...]:
    return tuple(code for code in allowed if code in set(codes))
