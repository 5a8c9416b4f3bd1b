"""What is remembered is found once, however many ask for it at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from socialgoals.warehouse.limit import Limits
from socialgoals.warehouse.remembering import Known, remembered


def test_many_who_ask_at_once_wait_for_the_first():
    asked, begun, go = [], threading.Event(), threading.Event()

    @remembered(8)
    def slow(number):
        asked.append(number)
        begun.set()
        go.wait(10)
        return number * 2

    with ThreadPoolExecutor(5) as pool:
        waiting = [pool.submit(slow, 21) for _ in range(5)]
        begun.wait(10)
        go.set()
        answers = [one.result(10) for one in waiting]

    assert answers == [42] * 5
    assert asked == [21]


def test_other_questions_do_not_wait():
    begun, go = threading.Event(), threading.Event()

    @remembered(8)
    def answer(number):
        if number == 1:
            begun.set()
            go.wait(10)
        return number

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(answer, 1)
        begun.wait(10)
        assert answer(2) == 2
        go.set()
        assert first.result(10) == 1


def test_a_failure_is_not_remembered():
    failing = [True]

    @remembered(8)
    def answer():
        if failing[0]:
            raise ValueError("not yet")
        return "found"

    with pytest.raises(ValueError, match="not yet"):
        answer()
    failing[0] = False

    assert answer() == "found"


def test_nothing_is_an_answer_too():
    asked = []

    @remembered(8)
    def answer():
        asked.append(1)

    assert [answer(), answer()] == [None, None]
    assert asked == [1]


def test_only_what_is_new_is_looked_for():
    known, looked = Known(), []

    def find(fresh):
        looked.append(fresh)
        return {one: one.upper() for one in fresh}

    assert known.get(("a", "b"), find) == {"a": "A", "b": "B"}
    assert known.get(("b", "c"), find) == {"b": "B", "c": "C"}
    assert known.get(("c",), find) == {"c": "C"}
    assert looked == [("a", "b"), ("c",)]


def test_what_takes_too_long_is_interrupted_and_nothing_else():
    limits, interrupted = Limits(), threading.Event()

    with limits.within(60, lambda: pytest.fail("it had a minute")):
        with limits.within(0.01, interrupted.set):
            assert interrupted.wait(10)
        interrupted.clear()
        with limits.within(0.5, interrupted.set):
            pass
        assert not interrupted.wait(0.7)
