"""Documents as pages read them: once for each version of the facts."""

from socialgoals.warehouse.documents import Document, Documents
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered


def known(warehouse: Warehouse, kind: str, archived: bool = False) -> tuple[Document, ...]:
    """The documents of a kind, the open or the archived; nobody changes them.

    Drafts, which change without a new version, are not for this.
    """
    return _known(warehouse, warehouse.version, kind, archived)


@remembered(256)
def _known(
    warehouse: Warehouse, _version: int, kind: str, archived: bool
) -> tuple[Document, ...]:
    return tuple(Documents(warehouse).all(kind, archived))
