"""Making a link: what it shows, how long, to whom it opens; its address, told once."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from socialgoals.i18n import LANGUAGES, N_, sort_key
from socialgoals.metrics import query, spans
from socialgoals.metrics.reading import Audience, Scope
from socialgoals.period import Period
from socialgoals.sharing import links, secrets
from socialgoals.sharing.links import Link, Links
from socialgoals.sharing.pages import SHAREABLE
from socialgoals.ui import dates, guests, language, periods, state, text, words
from socialgoals.ui.language import _
from socialgoals.warehouse.opening import Workspace

_MADE = "link_made"
_FORM = "link_form"
_DAYS = {7: N_("7 days"), 30: N_("30 days"), 90: N_("90 days"), 366: N_("A year")}
_LIVE = {
    False: N_("Live: new imports show"),
    True: N_("Frozen: stays as it is today"),
}
_WIDTH = 480


@dataclass(frozen=True, kw_only=True)
class _Made:
    """What is told once: the address, and the password where there is one."""

    id: str
    address: str
    password: str


def part(workspace: Workspace) -> None:
    """The form behind its button, and what was just made."""
    st.markdown(
        _(
            "Whoever opens a link sees the pages you choose, without signing in, and nothing "
            "else: no upload, no editing, no other numbers."
        )
    )
    made: _Made | None = st.session_state.get(_MADE)
    if made:
        _told(made)
        return
    open_at_first = not links.known(workspace)
    box = st.expander(
        _("New link"),
        icon=":material/add_link:",
        expanded=open_at_first,
        on_change="rerun",
        key=f"{_FORM}_box_{open_at_first}",
    )
    if box.open:
        with box:
            _form(workspace)


def _form(workspace: Workspace) -> None:
    name = st.text_input(
        _("Name"),
        key=f"{_FORM}_name",
        max_chars=links.LONGEST_NAME,
        placeholder=_("Monthly report for the board"),
        width=_WIDTH,
        persist_state="session",
    )
    chosen = _pages()
    channels, accounts = _scope(workspace)
    left, right = st.columns(2, gap="large")
    with left:
        frozen = st.radio(
            _("Numbers"),
            list(_LIVE),
            format_func=lambda code: _(_LIVE[code]),
            key=f"{_FORM}_frozen_{language.current()}",
        )
        period, days = _period(workspace)
        spoken = st.segmented_control(
            _("Language it opens in"),
            list(LANGUAGES),
            format_func=LANGUAGES.__getitem__,
            default=language.current(),
            required=True,
            key=f"{_FORM}_language",
        )
    with right:
        lasting = st.selectbox(
            _("Opens for"),
            list(_DAYS),
            index=list(_DAYS).index(links.USUAL_DAYS),
            format_func=lambda code: _(_DAYS[code]),
            key=f"{_FORM}_days_{language.current()}",
            filter_mode=None,
            width=220,
        )
        locked = st.toggle(
            _("With a password"),
            key=f"{_FORM}_password",
            help=_("It is made for you and shown once. Send it by another way than the link."),
        )
        downloads = st.toggle(_("Numbers may be downloaded"), key=f"{_FORM}_downloads")
    if not st.button(_("Make the link"), type="primary", key=f"{_FORM}_make"):
        return
    if not name.strip():
        st.error(_("Give the link a name: you will find it by that."), icon=":material/error:")
    elif not chosen:
        st.error(_("Choose at least one page."), icon=":material/error:")
    else:
        link = Link(
            name=name,
            pages=chosen,
            channels=channels,
            accounts=accounts,
            language=spoken,
            frozen=frozen,
            period=period,
            days=days,
            downloads=downloads,
        )
        _make(workspace, link, lasting, locked)


def _pages() -> tuple[str, ...]:
    key = f"{_FORM}_pages_{language.current()}"
    chosen = st.pills(
        _("Pages"),
        list(SHAREABLE),
        selection_mode="multi",
        format_func=lambda path: _(SHAREABLE[path]),
        key=key,
    )
    return tuple(path for path in SHAREABLE if path in chosen)


def _scope(workspace: Workspace) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The channels and accounts; none chosen means all."""
    known = _accounts(workspace)
    names = {channel: words.channel(channel) for channel in dict.fromkeys(c for c, _a in known)}
    channels = st.pills(
        _("Channels"),
        list(names),
        selection_mode="multi",
        format_func=names.__getitem__,
        key=f"{_FORM}_channels",
    )
    within = {f"{c}/{a}": (c, a) for c, a in known if not channels or c in channels}
    labels: Mapping[str, str] = {
        code: f"{words.account(a)} · {words.channel(c)}" for code, (c, a) in within.items()
    }
    accounts = st.multiselect(
        _("Accounts"),
        list(within),
        format_func=lambda code: labels.get(code, code),
        placeholder=_("All accounts"),
        key=f"{_FORM}_accounts_{language.current()}",
        width=_WIDTH,
    )
    st.caption(_("Nothing chosen means all of them."))
    return tuple(channels), tuple(within[code] for code in accounts)


def _accounts(workspace: Workspace) -> list[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for audience in Audience:
        for kind in spans.spans(workspace, Scope(audience=audience)).values():
            found |= {*kind}
    return sorted(found, key=lambda a: (a[0], sort_key(a[1], language.current())))


def _period(workspace: Workspace) -> tuple[str, Period | None]:
    """The code of the period that it opens with, and the only days it shows."""
    names = {code: _(label) for code, (label, _make) in periods.PRESETS.items()}
    names[periods.CUSTOM] = _("Only certain days")
    code = st.selectbox(
        _("Period"),
        list(names),
        index=list(names).index(periods.DEFAULT),
        format_func=lambda code: names.get(code, code),
        key=f"{_FORM}_period_{language.current()}",
        filter_mode=None,
        width=220,
    )
    if code != periods.CUSTOM:
        return code, None
    span = query.data_span(workspace)
    last = span.end if span else state.today()
    shown = periods.chosen("last-month", last)
    with st.container(horizontal=True):
        ends = [
            st.date_input(
                label,
                value=value,
                format=dates.date_format(),
                key=f"{_FORM}_{side}_{language.current()}",
                width=130,
            )
            for side, label, value in (
                ("first", _("First day"), shown.start),
                ("last", _("Last day"), shown.end),
            )
        ]
    first, end = (day or last for day in ends)
    return "", Period(min(first, end), max(first, end))


def _make(workspace: Workspace, link: Link, days: int, locked: bool) -> None:
    password = secrets.new_password() if locked else ""
    with st.spinner(_("Making the link")):
        made, token = Links(workspace, state.who()).create(link, days, password)
    st.session_state[_MADE] = _Made(
        id=made.id, address=_address(made, token), password=password
    )
    st.rerun()


def _address(link: Link, token: str) -> str:
    """The address of this server's first page, with the token."""
    here = urlsplit(st.context.url or "")
    asked = urlencode({guests.PARAMETER: token, "lang": link.language})
    # A server below a path keeps it; the page's own name is the last part of it.
    root = here.path.rsplit("/", 1)[0] + "/"
    return urlunsplit((here.scheme, here.netloc, root, asked, ""))


def _told(made: _Made) -> None:
    """The address and the password: this is the only time that they can be read."""
    with st.container(border=True, key="link_made_box"):
        st.subheader(_("The link is ready"), anchor=False)
        st.write(_("Copy it now: it is kept nowhere, and nobody can show it again."))
        st.code(made.address, language=None, wrap_lines=True)
        if made.password:
            st.markdown(_("The password, to be sent by another way:"))
            st.code(made.password, language=None)
        with st.container(horizontal=True):
            st.link_button(
                _("See it as your client does"), made.address, icon=":material/open_in_new:"
            )
            if st.button(_("I have copied it"), type="primary", key="link_copied"):
                del st.session_state[_MADE]
                st.rerun()


def scope(link: Link) -> str:
    """What a link shows, in a line."""
    shown = [words.channel(channel) for channel in link.channels]
    shown += [f"{words.account(name)} ({words.channel(at)})" for at, name in link.accounts]
    return text.plain(", ".join(shown)) if shown else _("All channels")
