"""What a workspace is called."""

from socialgoals.warehouse.documents import Documents
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

KIND = "workspace_settings"
LONGEST = 60

_ID = "workspace"


def name(warehouse: Warehouse) -> str:
    """The name of a workspace; empty until somebody gives it one."""
    return _name(warehouse, warehouse.version)[0]


def call(workspace: Workspace, name: str, who: str) -> None:
    """Give a workspace a name. Raises ValueError for one that is too long, ChangedMeanwhile."""
    called = " ".join(name.split())
    if len(called) > LONGEST:
        raise ValueError(f"a name has at most {LONGEST} characters")
    documents = Documents(workspace)
    version = _name(workspace, workspace.version)[1]
    if version:
        documents.change(KIND, _ID, {"name": called}, who, version)
    elif called:
        documents.add(KIND, {"name": called}, who, _ID)


@remembered(256)
def _name(warehouse: Warehouse, _version: int) -> tuple[str, int]:
    found = Documents(warehouse).all(KIND)
    return (str(found[0].body.get("name", "")), found[0].version) if found else ("", 0)
