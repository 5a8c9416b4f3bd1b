"""The way in: who may enter is let through, everybody else sees a page that says what to do."""

from collections.abc import Mapping, Sequence
from typing import NoReturn
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from socialgoals.i18n import N_
from socialgoals.sharing.entry import Door
from socialgoals.sharing.secrets import Attempts
from socialgoals.ui import address, controls, dress, errors, identity, places, text, visitor
from socialgoals.ui.identity import Identity, Lack
from socialgoals.ui.language import _
from socialgoals.ui.places import Place
from socialgoals.warehouse import audit_log

# The workspace in the address.
PARAMETER = "w"
# Where socialgoals/server.py begins a sign-in that comes back to the same page.
SIGN_IN = "/sign-in"

_HOW = "docs/hosting.md"
_NOTED = "entrance_noted"
# Who is refused again and again is written down once an hour.
_REFUSALS = Attempts(most=1, seconds=3600)
_TROUBLES: Mapping[Lack, tuple[str, str]] = {
    Lack.UNVERIFIED: (
        N_("Your address is not confirmed"),
        N_(
            "Whoever you signed in with has not checked yet that this address of mail is "
            "yours. Confirm it there, then sign in again."
        ),
    ),
    Lack.UNNAMED: (
        N_("We were not told who you are"),
        N_(
            "The sign-in brought no address of mail, and people are listed here by theirs. "
            "Tell whoever runs socialgoals."
        ),
    ),
}


def admit() -> None:
    """Let in who may enter; for all others a page says so and the run ends."""
    somebody = identity.current()
    if not isinstance(somebody, Identity):
        _turn_away(somebody)
    try:
        mine = places.mine(somebody)
    except Exception as error:
        # The only workspace does not open: nothing is known of who may see it.
        _unopened(error, ())
    if not mine:
        _unlisted(somebody)
    code = _chosen(mine)
    try:
        visitor.enter(code, somebody)
    except Exception as error:
        _unopened(error, [place for place in mine if place.code != code])
    if places.registry().several:
        address.put(PARAMETER, code)
    if somebody.who and not st.session_state.get(_NOTED):
        st.session_state[_NOTED] = True
        audit_log.note(places.get(code), somebody.who, "signed_in")


def _chosen(mine: Sequence[Place]) -> str:
    """The workspace of the session, else that of the address, else the first."""
    codes = [place.code for place in mine]
    asked = st.query_params.get(PARAMETER) if places.registry().several else None
    held = visitor.place()
    wanted = held if held is not None else asked if asked is not None else codes[0]
    if wanted not in codes:
        _elsewhere(mine)
    return wanted


def _turn_away(lack: Lack) -> NoReturn:
    if lack in (Lack.SIGN_IN, Lack.EXPIRED):
        with _page(_("Sign in")):
            _sign_in(lack)
    elif lack is Lack.CLOSED:
        with _page(_("Not set up yet")):
            _not_set_up()
    else:
        title, told = _TROUBLES[lack]
        with _page(_(title)):
            st.header(_(title), anchor=False)
            st.write(_(told))
            _sign_out()
    _leave()


def _sign_in(lack: Lack) -> None:
    st.header(_("Welcome to socialgoals"), anchor=False)
    if lack is Lack.EXPIRED:
        st.write(_("You were signed out after a while. Sign in again to go on where you were."))
    else:
        st.write(_("Sign in with the account of your company to see your workspaces."))
    if identity.served():
        # Only an address of the server can remember where one wanted to go.
        way, label = text.markup(sign_in_address()), text.markup(_("Sign in"))
        st.html(f'<a class="sg-primary" href="{way}" target="_self">{label}</a>')
    else:
        st.button(_("Sign in"), type="primary", on_click=st.login)


def sign_in_address() -> str:
    """Where a sign-in begins that ends on the page that is open now."""
    path = "/" + _path()
    query = st.query_params.to_dict()
    asked = urlencode({name: st.query_params.get_all(name) for name in query}, doseq=True)
    return f"{SIGN_IN}?{urlencode({'next': f'{path}?{asked}' if asked else path})}"


def _path() -> str:
    """The path of the page in the address; empty for the first one."""
    found = urlsplit(st.context.url or "").path.strip("/")
    return found if found.replace("-", "").isalnum() and found.isascii() else ""


def _not_set_up() -> None:
    st.header(_("socialgoals is not set up for visitors yet"), anchor=False)
    st.write(
        _(
            "Others can reach this address, and nothing says who may enter. Until whoever runs "
            "it decides that, nothing is shown. How to do so is written in {file}.",
            file=text.plain(_HOW),
        )
    )


def _unlisted(somebody: Identity) -> NoReturn:
    """Somebody is known, and may see nothing."""
    _note_refusal(somebody)
    with _page(_("No access")):
        st.header(_("You are not on the list"), anchor=False)
        st.write(
            _(
                "You are signed in as {who}. Ask an owner of the workspace to add this "
                "address; then reload the page.",
                who=f"**{text.plain(somebody.who)}**",
            )
        )
        _sign_out()
    _leave()


def _elsewhere(mine: Sequence[Place]) -> NoReturn:
    """The address names a workspace that is not there, or not for this visitor."""
    with _page(_("No access")):
        st.header(_("This workspace is not yours to see"), anchor=False)
        st.write(_("There is none of this name, or you are not on its list. You may go here:"))
        _ways(mine)
        _sign_out()
    _leave()


def _unopened(error: Exception, others: Sequence[Place]) -> NoReturn:
    """A workspace cannot be opened at the moment."""
    with _page(_("Workspace")):
        errors.show(error)
        if others:
            _ways(others)
        _sign_out()
    _leave()


def _ways(mine: Sequence[Place]) -> None:
    st.html("".join(f"<p>{place_link(place)}</p>" for place in mine))


def place_link(place: Place, label: str = "") -> str:
    """A way to a workspace as HTML: by a new session, so that nothing is carried over."""
    query = urlencode({PARAMETER: place.code, "lang": st.query_params.get("lang", "tr")})
    name = text.markup(label or place.name)
    return f'<a class="sg-place" href="/?{text.markup(query)}" target="_self">{name}</a>'


def _note_refusal(somebody: Identity) -> None:
    if _REFUSALS.wait(somebody.who):
        return
    _REFUSALS.missed(somebody.who)
    for workspace in places.opened():
        audit_log.note(workspace, somebody.who, "refused")


def _sign_out() -> None:
    if identity.door() is Door.SIGN_IN:
        st.button(_("Sign out"), on_click=identity.end, key="sign_out")


def _page(title: str) -> DeltaGenerator:
    # Streamlit leaves an address that it does not know for that of the first page.
    here = st.Page(_nothing, title=title, url_path=_path() or "home", default=not _path())
    first = [] if here.url_path == "" else [st.Page(_nothing, title=title, default=True)]
    st.navigation([*first, here], position="hidden")
    dress.begin(title)
    with st.sidebar:
        controls.language_switch()
    return st.container(key="gate")


def _nothing() -> None:
    """The page behind the gate, for who may not enter."""


def _leave() -> NoReturn:
    address.keep()
    dress.stop()
