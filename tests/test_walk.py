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
from tests.scoped import BEYOND, ELSEWHERE, SECRET
from tests.serving import Served, serve

ROOT = Path(__file__).parents[1]
# Addresses that lead nowhere.
STRANGE = ("overview", "settings", "../app", "pages/start/upload", "app.py", "%00", "_stcore")
# Own routes, and Streamlit's as its modules name them.
OWN_ROUTES = ("/healthz", "/readyz", "/api/upload/a.csv", "/assets/large-file.js")
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


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Somebody who may see less than all: how he comes, and what must not reach him.

    A kind of visitor more is one more of these in VISITORS.
    """

    name: str
    link: scoped.Link | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    env: Mapping[str, str] = field(default_factory=dict)
    forbidden: tuple[str, ...] = (SECRET,)
    pages: tuple[str, ...] = ()


VISITORS = (
    Visitor(
        name="holder of a narrow link",
        link=scoped.NARROW,
        forbidden=(SECRET, ELSEWHERE),
        pages=("community", "customer-service"),
    ),
    Visitor(name="holder of a wide link", link=scoped.WIDE, pages=scoped.WIDE.pages),
)


@dataclass
class Walked:
    """What a visitor was sent, and what is left behind."""

    visitor: Visitor
    received: list[bytes] = field(default_factory=list)
    menus: list[set[str]] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    # The same where nothing is beyond.
    bare: dict[str, list[str]] = field(default_factory=dict)
    answers: dict[str, httpx.Response] = field(default_factory=dict)
    heard: dict[str, list[str]] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    log: str = ""


@pytest.fixture(scope="module", params=VISITORS, ids=lambda one: one.name)
def walked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """The whole walk of one visitor."""
    visitor: Visitor = request.param
    folder = tmp_path_factory.mktemp("walk")
    bare = folder / "bare"
    token = scoped.make(bare, visitor.link or scoped.NARROW)
    full = scoped.with_more(bare, folder / "full")
    query = {PARAMETER: token} if visitor.link else {}
    found = Walked(visitor)
    with serve(bare, env=visitor.env) as served:
        found.bare = _pages(served, visitor, query, found)
    found.received.clear()
    found.before = scoped.content(full)
    with serve(full, env=visitor.env) as served:
        found.texts = _pages(served, visitor, query, found)
        widgets = _of_the_owner(served)
        for step in (_parameters, _commands, _fragments, _requests):
            step(served, visitor, query, found)
        _widgets(served, visitor, query, widgets, found)
        found.log = served.log.read_text(encoding="utf-8", errors="replace")
        _names(served, visitor, query, found)
    found.after = scoped.content(full)
    return found


def test_nothing_beyond_the_scope_is_sent(walked: Walked) -> None:
    leaks = [
        data[max(at - 80, 0) : at + 80]
        for data in walked.received
        for word in walked.visitor.forbidden
        if (at := data.find(word.encode())) >= 0
    ]

    assert leaks == []


def test_what_is_sent_is_the_same_where_nothing_is_beyond(walked: Walked) -> None:
    assert walked.texts.keys() == walked.bare.keys()

    for path, said in walked.texts.items():
        assert said == walked.bare[path], path


def test_what_is_in_the_scope_is_sent(walked: Walked) -> None:
    assert any(b"Shown" in data for data in walked.received)


def test_no_page_but_those_of_the_visitor_is_in_any_menu(walked: Walked) -> None:
    first, *others = walked.visitor.pages

    assert walked.menus
    for menu in walked.menus:
        assert menu == {"", "overview", *others} - {first}


def test_every_other_address_leads_to_the_first_page(walked: Walked) -> None:
    first = walked.visitor.pages[0]
    strange = [path for path in walked.texts if path not in walked.visitor.pages]

    assert strange
    for path in strange:
        assert walked.texts[path] == walked.texts[first], path


def test_nothing_in_the_workspace_has_changed(walked: Walked) -> None:
    assert walked.after == walked.before


def test_no_command_but_running_the_app_is_heard(walked: Walked) -> None:
    assert walked.heard == {name: [] for name in walked.heard}
    assert len(walked.heard) > 8


def test_no_place_for_files_takes_one(walked: Walked) -> None:
    sent = [answer for name, answer in walked.answers.items() if name.startswith("PUT ")]

    assert sent
    for answer in sent:
        assert answer.status_code >= 400, answer.request.url


def test_no_answer_tells_how_the_server_is_made(walked: Walked) -> None:
    for name, answer in walked.answers.items():
        assert b"Traceback" not in answer.content, name
        assert answer.status_code < 500, name
    for path in ("_stcore/metrics", "_stcore/agent/openapi.json"):
        assert walked.answers[f"GET /{path}"].status_code == 404
    assert not any(b"Traceback" in data for data in walked.received)


def test_nothing_of_it_makes_a_page_fail(walked: Walked) -> None:
    # Of a file that nobody offered Streamlit writes that it is not there.
    failed = re.sub(
        r"Error executing deferred callable.*?not found", "", walked.log, flags=re.S
    )

    assert "page failed" not in failed
    assert "Traceback" not in failed
    assert "uncaught" not in failed.lower()


def test_the_token_is_not_in_the_log_and_in_no_answer_to_a_request(walked: Walked) -> None:
    assert PARAMETER + "=" not in walked.log


def test_every_parameter_that_the_code_reads_is_walked() -> None:
    assert {"period", "channel", "account", "metric", "on", "lang", "s"} <= parameters()


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
        if isinstance(of, ast.Name) and of.id == "address" and name in ("one", "maybe", "many"):
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
    served: Served, visitor: Visitor, query: Mapping[str, str], found: Walked
) -> Iterator[Tab]:
    """A tab of the visitor on his first page; what it is sent counts."""
    with Tab(served.url, visitor.headers) as tab:
        tab.received = _Counted(found.received)
        tab.open("", query)
        yield tab


class _Counted(list[bytes]):
    """The bytes of a tab, which are also those of the whole walk."""

    def __init__(self, whole: list[bytes]) -> None:
        super().__init__()
        self._whole = whole

    def append(self, data: bytes) -> None:
        super().append(data)
        self._whole.append(data)


def _pages(
    served: Served, visitor: Visitor, query: Mapping[str, str], found: Walked
) -> dict[str, list[str]]:
    """Every page there is, each in a tab of its own; its texts."""
    texts = {}
    for path in dict.fromkeys((*visitor.pages, *PATHS, *STRANGE)):
        with Tab(served.url, visitor.headers) as tab:
            tab.received = _Counted(found.received)
            texts[path] = [_without_names(one) for one in protocol.texts(tab.open(path, query))]
            found.menus.append(set(tab.pages))
            for address in tab.media():
                tab.fetch(address)
    return texts


def _without_names(text: str) -> str:
    """Agents have other names behind each link; files are offered under random ones."""
    return re.sub(r"#[0-9a-f]{4}\b|/media/\w+", "#", text)


def _of_the_owner(served: Served) -> dict[str, str]:
    """Every widget that the owner's pages draw."""
    with Tab(served.url) as tab:
        for path in PATHS:
            tab.open(path, "lang=en")
        assert any(SECRET.encode() in data for data in tab.received)
        assert set(tab.pages) >= {*PATHS} - {"home"}
        return dict(tab.widgets)


def _parameters(
    served: Served, visitor: Visitor, query: Mapping[str, str], found: Walked
) -> None:
    names = sorted(parameters() - {PARAMETER})
    for page in visitor.pages[:2]:
        with _walking(served, visitor, query, found) as tab:
            for value in HOSTILE:
                tab.open(page, {**query, **dict.fromkeys(names, value)})
            for value in NAMING:
                tab.open(page, {**query, **dict.fromkeys(names, value)})
            for name in names:
                tab.open(page, {**query, name: [*NAMING]})
    if not query:
        return
    for value in HOSTILE[1:]:
        with _walking(served, visitor, {PARAMETER: value, "lang": "en"}, found) as tab:
            assert tab.pages == {}
            assert any("This link does not open" in one for one in protocol.texts(tab.messages))
    with _walking(served, visitor, query, found) as tab:
        # Whoever came by a link stays who he is when the address forgets it.
        for given in ("", "lang=en", f"{PARAMETER}="):
            tab.open("upload", given)
            found.menus.append(set(tab.pages))


def _commands(
    served: Served, visitor: Visitor, query: Mapping[str, str], found: Walked
) -> None:
    with _walking(served, visitor, query, found) as tab:
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
            found.heard[name] = _kinds(tab.tell(**command))
        tab.rerun()
        found.menus.append(set(tab.pages))
        for file_id in ("", "a" * 32, "../x"):
            request = BackendOperationRequest(request_id="r", session_id=tab.session)
            request.deferred_file.file_id = file_id
            tab.tell(backend_operation_request=request)
            request.dataframe_chunk.SetInParent()
            tab.tell(backend_operation_request=request)
        tab.tell(file_urls_request=FileURLsRequest(request_id="f", file_names=["a.csv"]))
        tab.tell(stop_script=True)
        tab.rerun()
        found.menus.append(set(tab.pages))


def _kinds(messages: list[ForwardMsg]) -> list[str]:
    """What came beside the heartbeat that was asked for."""
    kinds = [str(one.WhichOneof("type")) for one in messages]
    return [kind for kind in kinds if kind not in ("heartbeat_ack", "session_event")]


def _fragments(
    served: Served, visitor: Visitor, query: Mapping[str, str], found: Walked
) -> None:
    with _walking(served, visitor, query, found) as tab:
        for fragment in ("x", "0" * 32, *tab.widgets):
            state = ClientState(
                query_string="", fragment_id=fragment, page_name="upload", is_auto_rerun=True
            )
            tab.tell(rerun_script=state)
        tab.rerun()
        found.menus.append(set(tab.pages))


def _widgets(
    served: Served,
    visitor: Visitor,
    query: Mapping[str, str],
    widgets: Mapping[str, str],
    found: Walked,
) -> None:
    """Everything pressed that the owner's pages have, then everything of the visitor's own."""
    pressed = [protocol.state_of(id, kind) for id, kind in widgets.items()]
    for page in visitor.pages:
        with _walking(served, visitor, query, found) as tab:
            tab.open(page, query)
            tab.rerun(pressed, page_name=page, page_script_hash=tab.pages.get(page, ""))
            found.menus.append(set(tab.pages))
            for value in ("linkedin", f"linkedin/{BEYOND[0][1]}", "9"):
                own = [protocol.state_of(i, k, value) for i, k in tab.widgets.items()]
                tab.rerun(own, page_name=page, page_script_hash=tab.pages.get(page, ""))
            for address in tab.media():
                tab.fetch(address)


def _names(served: Served, visitor: Visitor, query: Mapping[str, str], found: Walked) -> None:
    """States of widgets that are called as what the session keeps: his own page may fail."""
    for name in KEPT:
        with _walking(served, visitor, query, found) as tab:
            states = [protocol.state_of(name, kind) for kind in ("text", "checkbox", "button")]
            for state in states:
                tab.rerun([state], page_name="upload")
            found.menus.append(set(tab.pages))


def _requests(
    served: Served, visitor: Visitor, query: Mapping[str, str], found: Walked
) -> None:
    with _walking(served, visitor, query, found) as tab:
        for path in _routes(tab.session):
            for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
                answer = tab.fetch(
                    path,
                    method=method,
                    headers={"origin": served.url, **_TOKEN},
                    **(
                        {"files": {"file": ("a.csv", b"a")}}
                        if method in ("PUT", "POST")
                        else {}
                    ),
                )
                found.answers[f"{method} {path}"] = answer


# One that passes for Streamlit's protection against requests from other sites.
_TOKEN = {"x-xsrftoken": "2|00000000|00|0", "cookie": "_streamlit_xsrf=2|00000000|00|0"}


def _routes(session: str) -> list[str]:
    named = {
        value.strip("/")
        for module in STREAMLITS
        for name, value in vars(module).items()
        if "ROUTE" in name and isinstance(value, str)
    }
    found = [*OWN_ROUTES]
    for route in sorted(named):
        path = route.replace("{session_id}", session)
        if "{" not in path and "/" in path:
            found.append(f"/{path}")
        stem = path.split("{")[0].rstrip("/")
        up = "../" * (stem.count("/") + 2)
        for file in OUTSIDE:
            found += [f"/{stem}/{file}", f"/{stem}/{up}{file}"]
            found.append(f"/{stem}/{up.replace('/', '%2f')}{file}")
    return found
