"""Every page, parameter, route, file and command, asked for by those who may not have it all.

Over the real server, by its websocket and over HTTP, without a browser that would behave. What
a visitor may not see bears a mark in every text (see tests/scoped.py); and what he is sent is
the same as where none of it exists.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import FileURLsRequest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette import (
    starlette_agent_routes,
    starlette_auth_routes,
    starlette_routes,
    starlette_websocket,
)

from socialgoals.ui.guests import PARAMETER
from tests import protocol, scoped
from tests.contents import PATHS
from tests.protocol import Tab
from tests.scoped import BEYOND, ELSEWHERE, PRIVATE, SECRET
from tests.serving import Served, serve

ROOT = Path(__file__).parents[1]
# Addresses that lead nowhere.
STRANGE = ("overview", "../app", "pages/start/upload", "app.py", "%00", "_stcore")
# Own routes, and Streamlit's as its modules name them.
OWN_ROUTES = tuple(
    re.sub(r"\{\w+\}", "a.csv", path)
    for path in re.findall(
        r'Route\("([^"]+)"', (ROOT / "socialgoals/server.py").read_text("utf-8")
    )
)
STREAMLITS = (
    starlette_agent_routes,
    starlette_auth_routes,
    starlette_routes,
    starlette_websocket,
)
OUTSIDE = ("workspace.duckdb", "app.py", ".streamlit/secrets.toml", f"uploads/{SECRET}.csv")
HOSTILE = (
    "",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "../../../etc/passwd",
    "\x00",
    "x" * 5000,
    "1e999",
    "null",
)
# Names of what is beyond: channels, accounts, metrics of others, days, whole periods.
NAMING = (
    *(channel for channel, _account in BEYOND),
    *(f"{channel}/{account}" for channel, account in BEYOND),
    *("leads", "nps", "share_of_voice", "TRY", "2020-01-01", "2020-01-01..2030-12-31"),
)
EVERYWHERE = (HOSTILE[1], "/".join(BEYOND[1]), "2020-01-01..2030-12-31")
# What sessions keep under names of their own.
KEPT = (
    *(
        "guest",
        "guest_unlocked",
        "guest_welcomed",
        "view_s",
        "warehouse",
        "visitor",
        "link_made",
    ),
    *("address_now", "address_written", "pile", "jobs"),
)


# A proxy on this machine says who is asking; nobody is anybody without it.
_ASKING = "x-asking"
DOOR = {
    "SOCIALGOALS_PROXY_HEADER": _ASKING,
    "SOCIALGOALS_PROXY_FROM": "127.0.0.1,::1",
    "SOCIALGOALS_OWNERS": f"{PRIVATE.lower()}.owner@kahve.example",
    "SOCIALGOALS_VIEWERS": "viewer@kahve.example",
}
OWNER = {_ASKING: DOOR["SOCIALGOALS_OWNERS"]}


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Somebody who may see less than all: how they come, and what must not reach them.

    A kind of visitor more is one more of these in VISITORS.
    """

    name: str
    link: scoped.Link | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    forbidden: tuple[str, ...] = (SECRET, PRIVATE, PRIVATE.lower())
    pages: tuple[str, ...] = ()


HOLDERS = (
    Visitor(
        name="holder of a narrow link",
        link=scoped.NARROW,
        forbidden=(SECRET, PRIVATE, PRIVATE.lower(), ELSEWHERE),
        pages=scoped.NARROW.pages,
    ),
    Visitor(name="holder of a wide link", link=scoped.WIDE, pages=scoped.WIDE.pages),
)
VIEWER = Visitor(
    name="viewer",
    headers={_ASKING: DOOR["SOCIALGOALS_VIEWERS"]},
    forbidden=(PRIVATE, PRIVATE.lower()),
    pages=tuple(PATHS),
)
NOBODY = Visitor(
    name="nobody", forbidden=("Shown", SECRET, PRIVATE, PRIVATE.lower(), ELSEWHERE, "kahve")
)
STRANGER = Visitor(
    name="somebody who is not listed",
    headers={_ASKING: "stranger@example.org"},
    forbidden=NOBODY.forbidden,
)
VISITORS = (*HOLDERS, VIEWER, NOBODY, STRANGER)


@dataclass
class Walked:
    """What a visitor was sent, and what is left behind."""

    visitor: Visitor
    query: Mapping[str, str]
    received: list[bytes] = field(default_factory=list)
    menus: list[set[str]] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    # The same where nothing is beyond.
    bare: dict[str, list[str]] = field(default_factory=dict)
    answers: dict[str, httpx.Response] = field(default_factory=dict)
    heard: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Walk:
    """The walks of all visitors, and the workspace before and after them."""

    of: dict[str, Walked] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    log: str = ""


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """Everybody walks everywhere."""
    folder = tmp_path_factory.mktemp("walk")
    tokens = scoped.make(folder / "bare", *(one.link for one in HOLDERS if one.link))
    full = scoped.with_more(folder / "bare", folder / "full")
    found = Walk(before=scoped.content(full))
    for number, visitor in enumerate(VISITORS):
        query = {PARAMETER: tokens[number]} if visitor.link else {"lang": "en"}
        found.of[visitor.name] = Walked(visitor, query)
    with serve(folder / "bare", env=DOOR) as served:
        for one in found.of.values():
            one.bare = _pages(served, one)
            one.received.clear()
    with serve(full, env=DOOR) as served:
        widgets = _of_the_owner(served)
        for one in found.of.values():
            one.texts = _pages(served, one)
            for step in (_parameters, _commands, _fragments, _requests):
                step(served, one)
            _widgets(served, one, widgets)
        found.log = served.log.read_text(encoding="utf-8", errors="replace")
        for one in found.of.values():
            _names(served, one)
    found.after = scoped.content(full)
    return found


@pytest.fixture(params=VISITORS, ids=lambda one: one.name)
def walked(request: pytest.FixtureRequest, walk: Walk) -> Walked:
    """The walk of each visitor."""
    return walk.of[request.param.name]


@pytest.fixture(params=HOLDERS, ids=lambda one: one.name)
def holder(request: pytest.FixtureRequest, walk: Walk) -> Walked:
    """The walk of each who holds a link."""
    return walk.of[request.param.name]


@pytest.fixture(params=(*HOLDERS, VIEWER), ids=lambda one: one.name)
def known(request: pytest.FixtureRequest, walk: Walk) -> Walked:
    """The walk of each who sees pages."""
    return walk.of[request.param.name]


def test_nothing_beyond_the_scope_is_sent(walked: Walked) -> None:
    leaks = [
        data[max(at - 80, 0) : at + 80]
        for data in walked.received
        for word in walked.visitor.forbidden
        if (at := data.find(word.encode())) >= 0
    ]

    assert leaks == []


def test_what_is_sent_is_the_same_where_nothing_is_beyond(holder: Walked) -> None:
    assert holder.texts.keys() == holder.bare.keys()

    for path, said in holder.texts.items():
        assert said == holder.bare[path], path


def test_what_is_in_the_scope_is_sent(known: Walked) -> None:
    assert any(b"Shown" in data for data in known.received)


def test_no_page_but_those_of_the_visitor_is_in_any_menu(known: Walked) -> None:
    first, *others = known.visitor.pages

    assert known.menus
    for menu in known.menus:
        assert menu == {"", "overview", *others} - {first}


@pytest.mark.parametrize("visitor", [NOBODY, STRANGER], ids=lambda one: one.name)
def test_who_is_nobody_is_shown_no_menu(walk: Walk, visitor: Visitor) -> None:
    assert walk.of[visitor.name].menus
    for menu in walk.of[visitor.name].menus:
        # The page that asks them to sign in.
        assert menu <= {""}


@pytest.mark.parametrize("path", ["links", "settings"])
def test_who_may_only_look_is_told_whose_page_it_is(walk: Walk, path: str) -> None:
    said = walk.of[VIEWER.name].texts[path]

    assert "This page is for owners and editors of the workspace." in said


def test_every_other_address_leads_to_the_first_page(known: Walked) -> None:
    first = known.visitor.pages[0]
    strange = [path for path in known.texts if path not in known.visitor.pages]

    assert strange
    for path in strange:
        assert known.texts[path] == known.texts[first], path


def test_nothing_in_the_workspace_has_changed(walk: Walk) -> None:
    assert walk.after == walk.before


def test_no_command_but_running_the_app_is_heard(walked: Walked) -> None:
    assert walked.heard == {name: [] for name in walked.heard}
    assert len(walked.heard) > 8


def test_no_place_for_files_takes_one(walked: Walked) -> None:
    sent = [answer for name, answer in walked.answers.items() if name.startswith("PUT ")]

    assert sent
    for answer in sent:
        assert answer.status_code >= 400, answer.request.url
        if "upload_file/" in str(answer.request.url):
            # Before Streamlit has looked at it.
            assert answer.status_code == 404


def test_no_answer_tells_how_the_server_is_made(walked: Walked) -> None:
    for name, answer in walked.answers.items():
        assert b"Traceback" not in answer.content, name
        assert answer.status_code < 500, name
    for path in ("_stcore/metrics", "_stcore/agent/openapi.json"):
        assert walked.answers[f"GET /{path}"].status_code == 404
    assert not any(b"Traceback" in data for data in walked.received)


def test_nothing_of_it_makes_a_page_fail(walk: Walk) -> None:
    # Of a file that nobody offered Streamlit writes that it is not there.
    failed = re.sub(r"Error executing deferred callable.*?not found", "", walk.log, flags=re.S)

    assert [line for line in failed.splitlines() if "page failed" in line] == []
    assert "Traceback" not in failed
    assert "uncaught" not in failed.lower()


def test_no_token_is_in_the_log(walk: Walk) -> None:
    tokens = [one.query[PARAMETER] for one in walk.of.values() if one.visitor.link]

    assert len(tokens) == len(HOLDERS)
    for token in tokens:
        assert token not in walk.log


def test_every_parameter_that_the_code_reads_is_walked() -> None:
    assert {"period", "channel", "account", "metric", "on", "lang", "s", "w"} <= parameters()


def parameters() -> set[str]:
    """The names of all query parameters that the code reads."""
    files = [*ROOT.glob("socialgoals/ui/**/*.py"), *ROOT.glob("pages/**/*.py")]
    modules = [ast.parse(path.read_text("utf-8")) for path in files]
    found, handed = set(), set()
    for module in modules:
        constants = _constants(module)
        for function in ast.walk(module):
            if not isinstance(function, ast.FunctionDef):
                continue
            for given in _read_in(function):
                if isinstance(given, ast.Name) and given.id not in constants:
                    # The name comes from whoever calls this function.
                    handed.add(function.name)
                    found |= {one.value for one in function.args.defaults if _is_name(one)}
                else:
                    found.add(
                        constants[given.id] if isinstance(given, ast.Name) else given.value
                    )
    for module in modules:
        for call in ast.walk(module):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in handed:
                found |= {_constants(module).get(getattr(a, "id", ""), "") for a in call.args}
                found |= {one.value for one in call.args if _is_name(one)}
    return {str(name) for name in found if name}


def _read_in(function: ast.FunctionDef) -> Iterator[Any]:
    for call in ast.walk(function):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        of, name = call.func.value, call.func.attr
        chosen = getattr(of, "id", "") == "address" and name in ("one", "maybe", "many")
        if chosen or (getattr(of, "attr", "") == "query_params" and name in ("get", "get_all")):
            yield call.args[0]


def _constants(module: ast.Module) -> dict[str, Any]:
    return {
        target.id: one.value.value
        for one in module.body
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Constant)
        for target in one.targets
        if isinstance(target, ast.Name)
    }


def _is_name(node: Any) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@contextmanager
def _walking(
    served: Served, one: Walked, query: Mapping[str, str] | None = None
) -> Iterator[Tab]:
    """A tab of the visitor on their first page; what it is sent counts."""
    with Tab(served.url, one.visitor.headers) as tab:
        tab.received = _Counted(one.received)
        tab.open("", one.query if query is None else query)
        yield tab


class _Counted(list[bytes]):
    """The bytes of a tab, which are also those of the whole walk."""

    def __init__(self, whole: list[bytes]) -> None:
        super().__init__()
        self._whole = whole

    def append(self, data: bytes) -> None:
        super().append(data)
        self._whole.append(data)


def _pages(served: Served, one: Walked) -> dict[str, list[str]]:
    """Every page there is, each in a tab of its own; its texts."""
    texts = {}
    for path in dict.fromkeys((*one.visitor.pages, *PATHS, *STRANGE)):
        with Tab(served.url, one.visitor.headers) as tab:
            tab.received = _Counted(one.received)
            said = protocol.texts(tab.open(path, one.query))
            texts[path] = [_without_names(text) for text in said]
            one.menus.append(set(tab.pages))
            for address in tab.media():
                tab.fetch(address)
    return texts


def _without_names(text: str) -> str:
    """Agents have other names behind each link; files are offered under random ones."""
    return re.sub(r"#[0-9a-f]{4}\b|/media/\w+", "#", text)


def _of_the_owner(served: Served) -> dict[str, str]:
    """Every widget that the owner's pages draw."""
    with Tab(served.url, OWNER) as tab:
        for path in PATHS:
            tab.open(path, "lang=en")
        assert any(SECRET.encode() in data for data in tab.received)
        assert set(tab.pages) >= {*PATHS} - {"home"}
        return dict(tab.widgets)


def _parameters(served: Served, one: Walked) -> None:
    names = sorted(parameters() - {PARAMETER})
    for number, page in enumerate(one.visitor.pages or ("",)):
        with _walking(served, one) as tab:
            # Most parameters mean the same everywhere.
            for value in (*HOSTILE, *NAMING) if number == 0 else EVERYWHERE:
                tab.open(page, {**one.query, **dict.fromkeys(names, value)})
    if not one.visitor.link:
        return
    for value in HOSTILE[1:]:
        with _walking(served, one, {PARAMETER: value, "lang": "en"}) as tab:
            assert tab.pages == {}
            assert any("This link does not open" in one for one in protocol.texts(tab.messages))
    with _walking(served, one) as tab:
        # Whoever came by a link stays who he is when the address forgets it.
        for given in ("", "lang=en", f"{PARAMETER}="):
            tab.open("upload", given)
            one.menus.append(set(tab.pages))


def _commands(served: Served, one: Walked) -> None:
    with _walking(served, one) as tab:
        commands: dict[str, dict[str, Any]] = {
            name: {name: True}
            for name in (
                *("clear_cache", "load_git_info", "set_run_on_save"),
                *("debug_disconnect_websocket", "debug_shutdown_runtime"),
            )
        }
        for session in (tab.session, "another"):
            for payload in ("install_skills", "dismiss_skills_nudge"):
                request = BackendOperationRequest(request_id="r", session_id=session)
                getattr(request, payload).SetInParent()
                commands[f"{payload} {session}"] = {"backend_operation_request": request}
        tab.settle()
        for name, command in commands.items():
            one.heard[name] = _kinds(tab.tell(**command))
        tab.rerun()
        one.menus.append(set(tab.pages))
        for file_id in ("", "a" * 32, "../x"):
            request = BackendOperationRequest(request_id="r", session_id=tab.session)
            request.deferred_file.file_id = file_id
            tab.tell(backend_operation_request=request)
            request.dataframe_chunk.SetInParent()
            tab.tell(backend_operation_request=request)
        tab.tell(file_urls_request=FileURLsRequest(request_id="f", file_names=["a.csv"]))
        tab.tell(stop_script=True)
        tab.rerun()
        one.menus.append(set(tab.pages))


def _kinds(messages: list[ForwardMsg]) -> list[str]:
    """What came beside the heartbeat that was asked for."""
    kinds = [str(one.WhichOneof("type")) for one in messages]
    return [kind for kind in kinds if kind not in ("heartbeat_ack", "session_event")]


def _fragments(served: Served, one: Walked) -> None:
    with _walking(served, one) as tab:
        for fragment in ("x", "0" * 32, *tab.widgets):
            state = ClientState(
                query_string="", fragment_id=fragment, page_name="upload", is_auto_rerun=True
            )
            tab.tell(rerun_script=state)
        tab.rerun()
        one.menus.append(set(tab.pages))


def _widgets(served: Served, one: Walked, widgets: Mapping[str, str]) -> None:
    """Everything pressed that the owner's pages have, then everything of the visitor's own."""
    pressed = [protocol.state_of(id, kind) for id, kind in widgets.items()]
    for page in one.visitor.pages:
        with _walking(served, one) as tab:
            tab.open(page, one.query)
            tab.rerun(pressed, page_name=page, page_script_hash=tab.pages.get(page, ""))
            one.menus.append(set(tab.pages))
            value = "/".join(BEYOND[0])
            own = [protocol.state_of(id, kind, value) for id, kind in tab.widgets.items()]
            tab.rerun(own, page_name=page, page_script_hash=tab.pages.get(page, ""))
            for address in tab.media():
                tab.fetch(address)


def _names(served: Served, one: Walked) -> None:
    """States of widgets that are called as what the session keeps: their own page may fail."""
    for name in KEPT:
        with _walking(served, one) as tab:
            states = [protocol.state_of(name, kind) for kind in ("text", "checkbox", "button")]
            for state in states:
                tab.rerun([state], page_name="upload")
            one.menus.append(set(tab.pages))


def _requests(served: Served, one: Walked) -> None:
    with _walking(served, one) as tab:
        routes = _routes(tab.session)
        asked = [(method, path) for path in routes for method in ("GET", *METHODS)]
        asked += [("GET", path) for path in _files()]
        for method, path in asked:
            sent = {"files": {"file": ("a.csv", b"a")}} if method in ("PUT", "POST") else {}
            headers = {"origin": served.url, **_TOKEN}
            answer = tab.fetch(path, method=method, headers=headers, **sent)
            one.answers[f"{method} {path}"] = answer


METHODS = ("HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")
# One that passes for Streamlit's protection against requests from other sites.
_TOKEN = {"x-xsrftoken": "2|00000000|00|0", "cookie": "_streamlit_xsrf=2|00000000|00|0"}


def _routes(session: str) -> list[str]:
    """Every address that the server knows, what stands for something filled in."""
    given = [re.sub(r"\{session_id\}", session, route) for route in _streamlits()]
    return [*OWN_ROUTES, *(f"/{re.sub(FILLED_IN, 'a.csv', route)}" for route in given)]


def _files() -> list[str]:
    """Ways out of the folders that the server hands files out of."""
    stems = {route.split("{")[0].rstrip("/") for route in _streamlits()}
    found = []
    for stem in sorted(stems):
        up = "../" * (stem.count("/") + 2)
        for file in OUTSIDE:
            found += [f"/{stem}/{file}", f"/{stem}/{up}{file}"]
            found.append(f"/{stem}/{up.replace('/', '%2f')}{file}")
    return found


FILLED_IN = r"\{\w+(:path)?\}"


def _streamlits() -> list[str]:
    return sorted(
        {
            value.strip("/")
            for module in STREAMLITS
            for name, value in vars(module).items()
            if "ROUTE" in name and isinstance(value, str)
        }
    )
