"""What the server hears of a browser: Streamlit would do more for whoever asks.

A message could empty the caches of all visitors, among them the open workspace, read the names
of files that are not committed, or install something. The app needs none of that.
"""

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

_HEARD = ("rerun_script", "stop_script", "app_heartbeat", "file_urls_request")
_OPERATIONS = ("deferred_file", "dataframe_chunk")


def is_heard(data: bytes) -> bool:
    """Whether a message goes on to Streamlit; so does one that is none, which it refuses."""
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return True
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in _OPERATIONS
    return kind in _HEARD


class Ears:
    """Drops the messages of a websocket that are not heard."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return

        async def heard() -> Message:
            while True:
                message = await receive()
                data = message.get("bytes")
                if message["type"] != "websocket.receive" or not data or is_heard(data):
                    return message

        await self._app(scope, heard, send)
