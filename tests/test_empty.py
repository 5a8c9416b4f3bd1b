"""Where the exports are found that a page has no facts for."""

import pytest

from socialgoals.categories import CATEGORIES
from socialgoals.exports import catalogue
from socialgoals.metrics.catalogue.surveys import NPS
from socialgoals.ui import empty


def test_a_score_made_of_answers_names_the_exports_that_bring_answers():
    brought = {format.table.name for way in empty._ways([NPS]) for format in way.formats}

    assert brought == {"survey_responses"}


@pytest.mark.parametrize("name", CATEGORIES)
def test_every_category_with_metrics_has_a_way_to_their_exports(name):
    metrics = CATEGORIES[name].metrics

    assert bool(empty._ways(metrics)) == bool(metrics)


def test_without_metrics_all_ways_are_told_and_none_that_a_platform_gave_up():
    told = {format.name for way in empty._ways([]) for format in way.formats}
    given = {format.name for way in catalogue.ways() for format in way.formats}

    assert told == given - empty._OWN_LISTS
