"""The ten goal categories: the question each answers, its metrics, milestones to start from.

Order and doubtful terms follow the article that the method comes from; where a term can be read
in two ways, both readings are listed.
"""

from collections.abc import Mapping
from types import MappingProxyType

from socialgoals.categories.business import (
    CONVERSIONS,
    CUSTOMER_SERVICE,
    INTERNAL_COMMUNICATION,
    LEADS,
    MARKET_INSIGHTS,
    RECRUITING,
)
from socialgoals.categories.model import Category, Group
from socialgoals.categories.reputation import (
    BRAND_AWARENESS,
    BRAND_REPUTATION,
    COMMUNITY,
    CRISIS,
)

__all__ = [
    "BRAND_AWARENESS",
    "BRAND_REPUTATION",
    "CATEGORIES",
    "COMMUNITY",
    "CONVERSIONS",
    "CRISIS",
    "CUSTOMER_SERVICE",
    "INTERNAL_COMMUNICATION",
    "LEADS",
    "MARKET_INSIGHTS",
    "RECRUITING",
    "Category",
    "Group",
]

CATEGORIES: Mapping[str, Category] = MappingProxyType(
    {
        category.name: category
        for category in (
            BRAND_AWARENESS,
            BRAND_REPUTATION,
            COMMUNITY,
            CONVERSIONS,
            MARKET_INSIGHTS,
            LEADS,
            CUSTOMER_SERVICE,
            RECRUITING,
            CRISIS,
            INTERNAL_COMMUNICATION,
        )
    }
)
