"""Whatever is imported and undone in whatever order, the facts are those of a plain recount."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialgoals.schema import POSTS, TABLES
from socialgoals.warehouse import landing, rollups
from socialgoals.warehouse.opening import Workspace
from tests import facts, importing

DAYS = (date(2026, 1, 5), date(2026, 1, 6), date(2026, 2, 1))
KEYS = POSTS.keys
SLOW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

rows = st.fixed_dictionaries(
    {
        "channel": st.just("instagram"),
        "account": st.sampled_from(["kahve", "çay"]),
        "post_id": st.sampled_from(["1", "2", "3"]),
        "day": st.sampled_from([*DAYS, None]),
        "text": st.sampled_from([None, "<3", "=1+1"]),
        "reach": st.none() | st.integers(0, 3),
        "likes": st.none() | st.integers(0, 3),
        "watch_seconds": st.none() | st.sampled_from([0.0, 0.5, 2.25]),
    }
)
imports = st.tuples(
    st.lists(rows, min_size=1, max_size=4),
    st.none() | st.sampled_from([date(2026, 1, 1), date(2026, 2, 15), date(2026, 3, 1)]),
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    opened = Workspace(tmp_path_factory.mktemp("workspace"), threads=1)
    yield opened
    opened.close()


@pytest.fixture
def warehouse(shared):
    return shared


def emptied(warehouse: Workspace) -> Workspace:
    tables = [f"{kind}_{name}" for name in TABLES for kind in ("observed", "merged")]
    with warehouse.write() as tx:
        for table in (*tables, "imports", "rejects"):
            tx.execute(f"DELETE FROM {table}")
        rollups.rebuild(tx)
    return warehouse


def expected(taken: list[tuple[list[dict[str, Any]], date | None]]) -> list[tuple[Any, ...]]:
    """For each key and column the newest known value, and of equally new ones the largest."""
    newest: dict[tuple[str, ...], dict[str, tuple[date, Any]]] = {}
    for given_rows, seen in taken:
        days = [row["day"] for row in given_rows if row["day"]]
        as_of = max([d for d in (seen, *days) if d], default=date.min)
        for row in given_rows:
            fact = newest.setdefault(tuple(row[key] for key in KEYS), {})
            for column, value in row.items():
                if value is not None:
                    fact[column] = max((as_of, value), fact.get(column, (as_of, value)))
    return sorted(
        (
            tuple(fact[name][1] if name in fact else None for name in POSTS.names)
            for fact in newest.values()
        ),
        key=repr,
    )


def assert_facts_are(warehouse, taken):
    assert importing.facts(warehouse, "posts")["posts"] == expected(taken)
    assert importing.rollups(warehouse) == importing.recounted(warehouse)


@SLOW
@given(taken=st.lists(imports, min_size=1, max_size=4).flatmap(st.permutations))
def test_overlapping_imports_give_the_same_facts_in_any_order(warehouse, taken):
    emptied(warehouse)

    for given_rows, seen in taken:
        receipt = facts.add(warehouse, "posts", given_rows, seen=seen)
        assert receipt.file == len(given_rows)
        assert (
            receipt.file == receipt.added + receipt.updated + receipt.unchanged + receipt.merged
        )

    assert_facts_are(warehouse, taken)


@SLOW
@given(steps=st.lists(imports | st.integers(0, 3), min_size=2, max_size=6))
def test_imports_and_undos_leave_what_the_survivors_say(warehouse, steps):
    emptied(warehouse)
    surviving: dict[int, Any] = {}

    for step in steps:
        if isinstance(step, int):
            undone = sorted(surviving)[step : step + 1]
            for number in undone:
                landing.undo(warehouse, number)
                del surviving[number]
        else:
            facts.add(warehouse, "posts", step[0], seen=step[1])
            surviving[max(importing.active(warehouse))] = step
        assert_facts_are(warehouse, list(surviving.values()))


@SLOW
@given(taken=st.lists(imports, min_size=1, max_size=3), again=st.integers(0, 2))
def test_what_is_imported_again_changes_nothing(warehouse, taken, again):
    emptied(warehouse)
    for given_rows, seen in taken:
        facts.add(warehouse, "posts", given_rows, seen=seen)
    before = importing.facts(warehouse, "posts"), importing.rollups(warehouse)

    given_rows, seen = taken[again % len(taken)]
    receipt = facts.add(warehouse, "posts", given_rows, seen=seen)

    assert (receipt.added, receipt.updated) == (0, 0)
    assert (importing.facts(warehouse, "posts"), importing.rollups(warehouse)) == before
