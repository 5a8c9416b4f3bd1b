"""A browser's half of Streamlit's protocol, without a browser: it says whatever it likes, and
keeps every byte that the server sends."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Self
from urllib.parse import parse_qsl, quote, urlencode

import httpx
from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

SECONDS = 90.0
_LARGEST = 64 * 1024 * 1024
_MEDIA = re.compile(rb"/media/[0-9a-f]{20,}\.\w+")
# The fields of a widget's state, by the widget; those left out hold texts.
_VALUES: Mapping[str, Callable[[WidgetState], None]] = {
    "button": lambda state: setattr(state, "trigger_value", True),
    "download_button": lambda state: setattr(state, "trigger_value", True),
    "checkbox": lambda state: setattr(state, "bool_value", True),
    "number_input": lambda state: setattr(state, "double_value", 7.0),
    "multiselect": lambda state: state.string_array_value.data.append("linkedin"),
    "button_group": lambda state: state.string_array_value.data.append("linkedin"),
    "date_input": lambda state: state.string_array_value.data.append("2026-02-02"),
    "block": lambda state: setattr(state, "bool_value", True),
}


class Tab:
    """One session: what it asked for last, and everything that it was sent.

    `query` is kept as the address bar would, `pages` are those of the menu by path, `widgets`
    what was drawn: the kinds of widgets by their ids.
    """

    def __init__(self, url: str, headers: Mapping[str, str] | None = None) -> None:
        self.url = url
        self.received: list[bytes] = []
        self.messages: list[ForwardMsg] = []
        self.pages: dict[str, str] = {}
        self.widgets: dict[str, str] = {}
        self.query = ""
        self.session = ""
        self._asked: set[tuple[str, str]] = set()
        self.headers = dict(headers or {})
        self._client = httpx.Client(base_url=url, headers=self.headers, timeout=SECONDS)
        self._connecting = connect(
            url.replace("http", "ws", 1) + "/_stcore/stream",
            origin=url,  # type: ignore[arg-type]
            additional_headers=self.headers,
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=_LARGEST,
            open_timeout=SECONDS,
        )

    def __enter__(self) -> Self:
        self._socket = self._connecting.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._client.close()
        self._connecting.__exit__(*error)

    def open(self, path: str = "", query: Mapping[str, Any] | str = "") -> list[ForwardMsg]:
        """Go to an address: what one run of the app answers."""
        self.query = query if isinstance(query, str) else urlencode(query, doseq=True)
        self._asked |= {*parse_qsl(self.query, keep_blank_values=True)}
        return self.rerun(page_name=path, page_script_hash=self.pages.get(path, ""))

    def rerun(self, states: Iterable[WidgetState] = (), **fields: Any) -> list[ForwardMsg]:
        """Run the app as it stands, with these states of widgets."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.widget_states.widgets.extend(states)
        message.rerun_script.context_info.url = f"{self.url}/?{self.query}"
        for name, value in fields.items():
            setattr(message.rerun_script, name, value)
        return self._answered(message, _ended)

    def tell(self, **command: Any) -> list[ForwardMsg]:
        """Send any other command; what came until the server answered a heartbeat after it."""
        message = BackMsg()
        for name, value in command.items():
            if isinstance(value, Message):
                getattr(message, name).CopyFrom(value)
            else:
                setattr(message, name, value)
        self._socket.send(message.SerializeToString())
        return self._answered(BackMsg(app_heartbeat=True), lambda one: one.heartbeat_ack)

    def settle(self) -> None:
        """Take in what is still on its way."""
        self._answered(BackMsg(app_heartbeat=True), lambda one: one.heartbeat_ack)

    def media(self) -> list[str]:
        """The addresses of files that were offered."""
        found = {path.decode() for data in self.received for path in _MEDIA.findall(data)}
        return sorted(found)

    def fetch(self, path: str, **given: Any) -> httpx.Response:
        """A request over HTTP from the same visitor; its bytes count as received."""
        method = given.pop("method", "GET")
        answer = self._client.request(method, quote(path, safe="/%?=&"), **given)
        self.received.append(answer.content)
        return answer

    def _answered(
        self, message: BackMsg, last: Callable[[ForwardMsg], bool]
    ) -> list[ForwardMsg]:
        self._socket.send(message.SerializeToString())
        found: list[ForwardMsg] = []
        while not found or not last(found[-1]):
            found.append(self._next())
        return found

    def _next(self) -> ForwardMsg:
        data = self._socket.recv(timeout=SECONDS)
        assert isinstance(data, bytes)
        message = ForwardMsg()
        message.ParseFromString(data)
        if not self._echoes(message):
            self.received.append(data)
        self.messages.append(message)
        self._note(message)
        return message

    def _echoes(self, message: ForwardMsg) -> bool:
        """Whether a message only says what this tab's addresses have asked for."""
        said = parse_qsl(message.page_info_changed.query_string, keep_blank_values=True)
        return message.WhichOneof("type") == "page_info_changed" and {*said} <= self._asked

    def _note(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id
        elif kind == "navigation":
            self.pages = {
                one.url_pathname: one.page_script_hash for one in message.navigation.app_pages
            }
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta":
            self.widgets.update(_widgets(message))


def state_of(id: str, kind: str, value: str = "x") -> WidgetState:
    """The state of a widget as if somebody had used it: pressed, switched on, chosen."""
    state = WidgetState(id=id)
    _VALUES.get(kind, lambda one: setattr(one, "string_value", value))(state)
    return state


def drawn(messages: Iterable[ForwardMsg]) -> list[Message]:
    """The elements among messages, in their order."""
    return [
        getattr(one.delta.new_element, one.delta.new_element.WhichOneof("type"))
        for one in messages
        if one.WhichOneof("type") == "delta" and one.delta.WhichOneof("type") == "new_element"
    ]


def texts(messages: Iterable[ForwardMsg]) -> list[str]:
    """Every text of the elements among messages: labels, numbers, specifications of charts."""
    return [text for element in drawn(messages) for text in _texts(element)]


def _texts(message: Message) -> Iterable[str]:
    for field, value in message.ListFields():
        # A widget's id is made of its options; what a form belongs to is an id, too.
        if field.name in ("id", "form_id", "element_id", "deferred_file_id", "url"):
            continue
        for one in [*value] if field.is_repeated else [value]:
            if isinstance(one, Message):
                yield from _texts(one)
            elif isinstance(one, (str, bytes)):
                yield one if isinstance(one, str) else one.hex()


def _widgets(message: ForwardMsg) -> dict[str, str]:
    delta = message.delta
    if delta.WhichOneof("type") == "add_block":
        return {delta.add_block.id: "block"} if delta.add_block.id else {}
    if delta.WhichOneof("type") != "new_element":
        return {}
    kind = str(delta.new_element.WhichOneof("type"))
    id = getattr(getattr(delta.new_element, kind), "id", "")
    return {id: kind} if id else {}


def _ended(message: ForwardMsg) -> bool:
    if message.WhichOneof("type") != "script_finished":
        return False
    return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
