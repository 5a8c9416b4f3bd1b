"""The ten goal categories, each ready to make a page of."""

import pytest

from socialgoals.categories import CATEGORIES
from socialgoals.i18n import LANGUAGES
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.describe import column_label, describe
from socialgoals.metrics.reading import Audience


def test_there_are_ten():
    assert len(CATEGORIES) == 10


@pytest.mark.parametrize("category", CATEGORIES.values(), ids=CATEGORIES)
def test_lists_metrics_of_the_catalogue_once(category):
    names = [metric.name for metric in category.metrics]

    assert all(METRICS[metric.name] is metric for metric in category.metrics)
    assert len(names) == len(set(names))
    assert category.metrics or category.milestones


def test_every_metric_is_in_a_category():
    shown = {metric.name for category in CATEGORIES.values() for metric in category.metrics}

    assert shown == set(METRICS)


@pytest.mark.parametrize("category", CATEGORIES.values(), ids=CATEGORIES)
def test_opens_with_metrics_and_shows_none_twice(category):
    grouped = [metric for group in category.groups for metric in group.metrics]
    shown = [metric.name for metric in (*category.headline, *grouped)]

    assert category.headline
    assert len(shown) == len(set(shown))


@pytest.mark.parametrize(
    ("category", "readings"),
    [
        ("brand_awareness", {"audience_growth_rate", "amplification_rate"}),
        ("brand_reputation", {"audience_growth_rate", "amplification_rate"}),
        ("brand_reputation", {"applause_rate", "like_rate"}),
        ("brand_reputation", {"ssov", "shares"}),
        ("community", {"applause_rate", "like_rate"}),
        ("community", {"review_score", "comment_rate"}),
    ],
)
def test_doubtful_terms_are_read_both_ways(category, readings):
    headline = {metric.name for metric in CATEGORIES[category].headline}

    assert readings <= headline
    assert CATEGORIES[category].notes


def test_only_internal_communication_is_about_employees():
    internal = [c.name for c in CATEGORIES.values() if c.audience is Audience.INTERNAL]

    assert internal == ["internal_communication"]


def test_brand_awareness_reads_the_growth_rate_both_ways():
    names = {metric.name for metric in CATEGORIES["brand_awareness"].headline}

    assert {"audience_growth_rate", "amplification_rate"} <= names


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_every_metric_can_be_described_in_each_language(metric):
    for language in LANGUAGES:
        described = describe(metric, language)

        assert described["name"] == metric.name
        assert set(described["label"]) == set(LANGUAGES)
        assert described["formula"]


def test_variants_share_a_family():
    families = [metric.family for metric in METRICS.values() if "virality" in metric.name]

    assert families == ["virality_rate"] * 3


def test_columns_are_named_for_people():
    assert column_label("clicks") == "Link clicks"
    assert column_label("mentions") == "mentions"
