"""Some of what `python -m tests.fuzz` looks for, the same cases each time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialgoals.warehouse.opening import Workspace
from tests import fuzz


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    opened = Workspace(tmp_path_factory.mktemp("workspace"), threads=1)
    yield opened
    opened.close()


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(number=st.integers(0, 1 << 20))
def test_a_mutated_file_is_answered_adds_up_and_leaves_nothing_undone(shared, number):
    fuzz.check(shared, *fuzz.case(0, number))
