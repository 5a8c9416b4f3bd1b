"""Streamlit's protocol over a websocket of the real server: what a visitor's browser is sent."""

import asyncio
from collections.abc import Mapping

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

SECONDS = 60


def told(
    host: str, page: str = "", query: str = "lang=en", headers: Mapping[str, str] | None = None
) -> str:
    """Everything that one run of a page sends, as text."""
    return asyncio.run(_told(host, page, query, headers or {}))


async def _told(host: str, page: str, query: str, headers: Mapping[str, str]) -> str:
    async with websockets.connect(
        f"ws://{host}/_stcore/stream",
        origin=f"http://{host}",
        subprotocols=["streamlit"],
        additional_headers=dict(headers),
        max_size=None,
        open_timeout=SECONDS,
    ) as socket:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = query
        asked.page_name = page
        asked.context_info.url = f"http://{host}/{page}"
        await socket.send(message.SerializeToString())
        heard = []
        while True:
            answer = ForwardMsg()
            data = await asyncio.wait_for(socket.recv(), SECONDS)
            answer.ParseFromString(data)
            heard.append(data.decode("utf-8", "replace"))
            done = answer.WhichOneof("type") == "script_finished"
            if done and answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return "\n".join(heard)
