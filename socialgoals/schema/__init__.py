"""The fact tables that every export is brought to."""

from collections.abc import Mapping
from types import MappingProxyType

from socialgoals.schema.business import AD_RESULTS, APPLICANTS, LEADS, WEB_VISITS
from socialgoals.schema.model import Additivity, Column, Role, Table
from socialgoals.schema.social import ACCOUNT_DAYS, AUDIENCE_SPLITS, COMPETITORS, POSTS
from socialgoals.schema.voices import MENTIONS, REVIEWS, SUPPORT_CASES, SURVEY_RESPONSES

__all__ = [
    "ACCOUNT_DAYS",
    "AD_RESULTS",
    "APPLICANTS",
    "AUDIENCE_SPLITS",
    "COMPETITORS",
    "LEADS",
    "MENTIONS",
    "POSTS",
    "REVIEWS",
    "SUPPORT_CASES",
    "SURVEY_RESPONSES",
    "TABLES",
    "WEB_VISITS",
    "Additivity",
    "Column",
    "Role",
    "Table",
]

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            POSTS,
            ACCOUNT_DAYS,
            AUDIENCE_SPLITS,
            AD_RESULTS,
            WEB_VISITS,
            MENTIONS,
            SURVEY_RESPONSES,
            SUPPORT_CASES,
            LEADS,
            APPLICANTS,
            REVIEWS,
            COMPETITORS,
        )
    }
)
