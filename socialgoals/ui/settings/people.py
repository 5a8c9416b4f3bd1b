"""Who may enter the workspace, and what each may do there."""

import streamlit as st

from socialgoals.i18n import N_
from socialgoals.sharing import people
from socialgoals.sharing.addresses import NoAddress
from socialgoals.sharing.entry import Door
from socialgoals.sharing.people import AlreadyListed, LastOwner, People, Person
from socialgoals.sharing.roles import Role
from socialgoals.ui import identity, language, places, state, text
from socialgoals.ui.account import ROLES
from socialgoals.ui.language import _
from socialgoals.warehouse.documents import ChangedMeanwhile, NoSuchDocument
from socialgoals.warehouse.opening import Workspace

_TROUBLE, _LAST = "people_trouble", "people_last"
_TROUBLES: dict[type[Exception], str] = {
    LastOwner: N_("Somebody has to stay owner. Make another one owner first."),
    AlreadyListed: N_("This address is on the list already: change its role there."),
    NoAddress: N_("That is neither an address of mail nor a domain such as @kahve.example."),
    ChangedMeanwhile: N_("Somebody else changed it meanwhile: look again."),
    NoSuchDocument: N_("Somebody else changed it meanwhile: look again."),
}
_EXPECTED = tuple(_TROUBLES)


def part(workspace: Workspace, ruled: Workspace | None) -> None:
    """The list; with `ruled` the ways to change it."""
    st.header(_("People and roles"), anchor=False)
    st.caption(_explained())
    store = People(workspace, state.who(), places.configured())
    trouble = st.session_state.pop(_TROUBLE, None)
    if trouble:
        st.warning(_(trouble), icon=":material/error:")
    found = store.all()
    with st.container(border=True, gap="small", key="people"):
        for one in found:
            _person(store, one, ruled is not None)
        if not found:
            st.caption(_("Nobody is listed yet."))
    if ruled is None:
        st.caption(_("Owners decide who is on this list."))
        return
    _adding(store)
    if st.session_state.get(_LAST):
        st.button(
            _("Undo the last change"),
            icon=":material/undo:",
            type="tertiary",
            key="people_undo",
            on_click=_undo,
            args=(store,),
        )


def _explained() -> str:
    said = _(
        "Owners decide about people and backups, too; editors import, set goals and share "
        "links; viewers look."
    )
    if identity.door() in (Door.LOCAL, Door.OPEN):
        nobody = _("Nobody signs in here yet: the list counts once people do.")
        return f"{said} {nobody}"
    return said


def _person(store: People, one: Person, changes: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(_named(one), width="stretch")
        if not changes or one.configured:
            st.caption(_(ROLES[one.role]), width="content")
            return
        key = f"person_{one.id}_{one.version}_{language.current()}"
        st.selectbox(
            _("Role of {who}", who=text.plain(one.listed)),
            list(Role),
            index=list(Role).index(one.role),
            format_func=_called().__getitem__,
            label_visibility="collapsed",
            filter_mode=None,
            key=key,
            on_change=_give_role,
            args=(store, one, key),
            width=150,
        )
        st.button(
            _("Remove"),
            type="tertiary",
            key=f"person_remove_{one.id}",
            on_click=_remove,
            args=(store, one),
        )


def _called() -> dict[Role, str]:
    return {role: _(label) for role, label in ROLES.items()}


def _named(one: Person) -> str:
    listed = text.plain(one.listed)
    shown = _("Everybody of {domain}", domain=listed) if one.everybody else listed
    name = f" · {text.plain(one.name)}" if one.name else ""
    fixed = " · " + _("named by the server’s configuration") if one.configured else ""
    return f"**{shown}**{name}{fixed}"


def _adding(store: People) -> None:
    box = st.expander(
        _("Add somebody"), icon=":material/person_add:", on_change="rerun", key="people_form"
    )
    if not box.open:
        return
    key = f"people_add_{language.current()}"
    with box, st.form(key, border=False, clear_on_submit=False):
        listed = st.text_input(
            _("Address of mail, or a domain"),
            key=f"{key}_listed",
            max_chars=254,
            placeholder="ayse@kahve.example",
            help=_("@kahve.example lets in everybody whose address ends like that."),
        )
        name = st.text_input(_("Name"), key=f"{key}_name", max_chars=people.LONGEST_NAME)
        role = st.selectbox(
            _("Role in the workspace"),
            [Role.VIEWER, Role.EDITOR, Role.OWNER],
            format_func=_called().__getitem__,
            filter_mode=None,
            key=f"{key}_role",
            width=220,
        )
        if st.form_submit_button(_("Add"), type="primary"):
            _add(store, listed, role, name)


def _add(store: People, listed: str, role: Role, name: str) -> None:
    try:
        added = store.add(listed, role, name)
    except _EXPECTED as error:
        st.error(_(_TROUBLES[type(error)]), icon=":material/error:")
        return
    st.session_state[_LAST] = (added.id, added.version)
    st.toast(_("Added."), icon=":material/person_add:")
    st.rerun()


def _give_role(store: People, one: Person, key: str) -> None:
    try:
        changed = store.change(one, st.session_state[key], one.name)
    except _EXPECTED as error:
        # The choice goes back to the role that there still is.
        st.session_state[key] = one.role
        st.session_state[_TROUBLE] = _TROUBLES[type(error)]
        return
    st.session_state[_LAST] = (changed.id, changed.version)


def _remove(store: People, one: Person) -> None:
    try:
        st.session_state[_LAST] = store.remove(one)
    except _EXPECTED as error:
        st.session_state[_TROUBLE] = _TROUBLES[type(error)]


def _undo(store: People) -> None:
    try:
        store.undo(*st.session_state.pop(_LAST))
    except _EXPECTED as error:
        st.session_state[_TROUBLE] = _TROUBLES[type(error)]
