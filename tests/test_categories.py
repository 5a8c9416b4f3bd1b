"""The ten goal categories, each ready to make a page of."""

import pytest

from socialgoals.categories import CATEGORIES
from socialgoals.i18n import LANGUAGES
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.describe import column_label, describe


def test_there_are_ten():
    assert len(CATEGORIES) == 10


@pytest.mark.parametrize("category", CATEGORIES.values(), ids=CATEGORIES)
def test_lists_metrics_of_the_catalogue_once(category):
    names = [metric.name for metric in category.metrics]

    assert all(METRICS[metric.name] is metric for metric in category.metrics)
    assert len(names) == len(set(names))
    assert category.metrics or category.milestones


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
