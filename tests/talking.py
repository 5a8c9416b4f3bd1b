"""Streamlit's protocol over a websocket of the real server: what a visitor is sent."""

import socket as sockets
from collections.abc import Mapping

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Subprotocol
from websockets.sync.client import connect

SECONDS = 60


def told(
    host: str,
    page: str = "",
    query: str = "lang=en",
    headers: Mapping[str, str] | None = None,
    xsrf: str = "",
    asked_as: str = "",
) -> str:
    """Everything that one run of a page sends, as text.

    A cookie counts with its `xsrf`. `asked_as` is the name that the server is asked by.
    """
    protocols = ["streamlit", xsrf] if xsrf else ["streamlit"]
    name, _, port = host.partition(":")
    with connect(
        f"ws://{asked_as or name}:{port}/_stcore/stream",
        sock=sockets.create_connection((name, int(port))),
        proxy=None,
        origin=f"http://{asked_as or name}:{port}",  # type: ignore[arg-type]
        subprotocols=[Subprotocol(one) for one in protocols],
        additional_headers=dict(headers or {}),
        max_size=None,
        open_timeout=SECONDS,
    ) as socket:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = query
        asked.page_name = page
        asked.context_info.url = f"http://{host}/{page}"
        socket.send(message.SerializeToString())
        heard = []
        while True:
            answer = ForwardMsg()
            data = socket.recv(SECONDS)
            assert isinstance(data, bytes)
            answer.ParseFromString(data)
            heard.append(data.decode("utf-8", "replace"))
            done = answer.WhichOneof("type") == "script_finished"
            if done and answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return "\n".join(heard)
