"""What a link may show: the pages, and what people wrote that each of them needs."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from socialgoals.categories import CATEGORIES
from socialgoals.i18n import N_

OVERVIEW, SMART, OKRS = "home", "smart-goals", "okrs"

_GOALS = ("goal", "objective", "business_objective")
# Kinds of documents by the page that shows them. What helps an attacker or is about single
# people is in no link: who has access to which account, phone numbers, statements not yet made.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "market-insights": ("persona", "step"),
    "customer-service": ("step",),
    "recruiting": ("criterion",),
    "crisis": ("step", "alarm_answer", "alarm_setting"),
    "internal-communication": ("step",),
}
CATEGORY_OF: Mapping[str, str] = MappingProxyType(
    {name.replace("_", "-"): name for name in CATEGORIES}
)
# What may be shown, in the order of the menu: paths of pages, and what the menu calls them.
SHAREABLE: Mapping[str, str] = MappingProxyType(
    {
        OVERVIEW: N_("Overview"),
        **{path: CATEGORIES[name].label for path, name in CATEGORY_OF.items()},
        SMART: N_("SMART goals"),
        OKRS: N_("OKRs"),
    }
)


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
