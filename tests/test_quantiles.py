"""A quantile of counted values is the quantile of the values themselves."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from socialgoals.metrics.quantiles import Counted, quantile, quantiles

MINUTES = st.integers(0, 30).map(float) | st.floats(0, 1e6)
LISTS = st.lists(st.lists(MINUTES, max_size=20), max_size=12)


def counted(values):
    return Counted(*np.unique(np.array(values, dtype=np.float64), return_counts=True))


@given(st.lists(st.lists(MINUTES, min_size=1, max_size=40), min_size=1, max_size=5), st.data())
def test_all_parts_together_have_the_quantile_of_their_single_values(parts, data):
    share = data.draw(st.sampled_from([0.5, 0.9]) | st.floats(0, 1))

    found = quantile([counted(part) for part in parts], share)

    assert found == np.quantile(np.concatenate(parts), share)


@given(LISTS, st.sampled_from([0.5, 0.9]))
def test_each_group_has_its_own_quantile_and_an_empty_one_none(groups, share):
    # Each group is told by two accounts.
    parts = [(n, part) for n, group in enumerate(groups) for part in (group[::2], group[1::2])]
    places = np.array([number for number, _part in parts], dtype=np.int64)

    found = quantiles(places, [counted(part) for _n, part in parts], share, len(groups))

    expected = [np.quantile(group, share) if group else np.nan for group in groups]
    np.testing.assert_array_equal(found, expected)


def test_half_of_an_even_number_lies_between_the_two_in_the_middle():
    assert quantile([counted([1, 1, 5]), counted([2])], 0.5) == 1.5
