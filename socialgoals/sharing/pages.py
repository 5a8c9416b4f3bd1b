"""What a link may show: the pages, and what people wrote that each of them needs."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from socialgoals.categories import CATEGORIES

OVERVIEW, SMART, OKRS = "home", "smart-goals", "okrs"

_GOALS = ("goal", "objective", "business_objective")
# Kinds of documents by the page that shows them. What helps an attacker or is about single
# people is in no link: who has access to which account, phone numbers, statements not yet made.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "market-insights": ("persona", "step"),
    "recruiting": ("criterion",),
    "crisis": ("step", "alarm_answer", "alarm_setting"),
}
CATEGORY_OF: Mapping[str, str] = MappingProxyType(
    {name.replace("_", "-"): name for name in CATEGORIES}
)
# In the order of the menu; each by the path of its address.
SHAREABLE: tuple[str, ...] = (OVERVIEW, *CATEGORY_OF, SMART, OKRS)


def kinds(pages: Iterable[str]) -> tuple[str, ...]:
    """The kinds of documents that these pages show."""
    found = ["annotation", *_GOALS]
    for page in pages:
        found += _KINDS.get(page, ())
    return tuple(dict.fromkeys(found))


def categories(pages: Iterable[str]) -> tuple[str, ...] | None:
    """The categories whose goals these pages show; None for all."""
    shown = tuple(pages)
    if {OVERVIEW, SMART, OKRS} & set(shown):
        return None
    return tuple(CATEGORY_OF[page] for page in shown)
