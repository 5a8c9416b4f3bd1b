"""A warm start: what the first visitor would wait for is done before the door opens."""

import asyncio
import importlib
import logging
import pkgutil
from threading import Thread

from anyio import to_thread
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime, get_instance
from streamlit.runtime.session_manager import SessionClient

import socialgoals

SECONDS = 30.0

_LOG = logging.getLogger(__name__)
# Importing these starts something.
_STARTERS = {"socialgoals.__main__", "socialgoals.server"}
# What socialgoals.goals.methods loads when it is first needed.
_FORECASTING = (
    "statsmodels.tsa.forecasting.theta",
    "statsmodels.tsa.exponential_smoothing.ets",
)


class _Visitor(SessionClient):
    """A session without a browser: it only notices when the script has ended."""

    def __init__(self) -> None:
        self.served = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        if msg.WhichOneof("type") == "script_finished":
            self.served.set()


async def warm() -> None:
    """Import the whole product and run the app once, as a visit of `/` would.

    The visit also makes Streamlit forget its legacy pages folder, which it trusts until some
    session has called st.navigation.
    """
    await to_thread.run_sync(_import_everything)
    await _visit(get_instance())
    # Two seconds that nobody should wait for before the door opens, nor at the first forecast.
    Thread(target=_import_forecasting, name="forecasting", daemon=True).start()


def _import_forecasting() -> None:
    for name in _FORECASTING:
        importlib.import_module(name)


def _import_everything() -> None:
    for module in pkgutil.walk_packages(socialgoals.__path__, "socialgoals."):
        if module.name not in _STARTERS:
            importlib.import_module(module.name)


async def _visit(runtime: Runtime) -> None:
    visitor = _Visitor()
    session = runtime.connect_session(visitor, user_info={})
    try:
        request = BackMsg()
        request.rerun_script.query_string = ""
        runtime.handle_backmsg(session, request)
        await asyncio.wait_for(visitor.served.wait(), SECONDS)
    except TimeoutError:
        _LOG.warning("the app did not finish its first run within %g seconds", SECONDS)
    finally:
        runtime.close_session(session)
