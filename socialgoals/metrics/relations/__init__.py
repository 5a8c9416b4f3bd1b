"""What metrics read: the fact tables, with the columns that are derived from a row's own.

A derived column is SQL over one row, and unknown (NULL) where the row cannot tell; so a row
that does not know a side of a ratio counts for neither. Only what adds up is in `sums`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from socialgoals.metrics.relations.business import (
    ADS,
    APPLICANTS,
    LEADS,
    NEW_CUSTOMERS,
    SOCIAL_VISITS,
    WEB,
)
from socialgoals.metrics.relations.model import Relation
from socialgoals.metrics.relations.social import COMPETITORS, DAYS, POST_RATES, POSTS
from socialgoals.metrics.relations.voices import (
    CASES,
    CLOSED_CASES,
    CSAT,
    MENTIONS,
    NPS,
    REVIEWS,
    VOICES,
)

__all__ = [
    "ADS",
    "APPLICANTS",
    "CASES",
    "CLOSED_CASES",
    "COMPETITORS",
    "CSAT",
    "DAYS",
    "LEADS",
    "MENTIONS",
    "NEW_CUSTOMERS",
    "NPS",
    "POSTS",
    "POST_RATES",
    "RELATIONS",
    "REVIEWS",
    "SOCIAL_VISITS",
    "VOICES",
    "WEB",
    "Relation",
    "of_speaker",
]

RELATIONS: Mapping[str, Relation] = MappingProxyType(
    {
        relation.name: relation
        for relation in (
            DAYS,
            POSTS,
            POST_RATES,
            ADS,
            WEB,
            SOCIAL_VISITS,
            MENTIONS,
            VOICES,
            NPS,
            CSAT,
            CASES,
            CLOSED_CASES,
            LEADS,
            NEW_CUSTOMERS,
            APPLICANTS,
            REVIEWS,
            COMPETITORS,
        )
    }
)


def of_speaker(speaker: str) -> Relation:
    """The relation whose rows speak under this name."""
    return RELATIONS[speaker.partition("/")[0]]
