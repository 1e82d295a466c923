"""Who runs on which processor."""

from __future__ import annotations

import os

import pytest

from gradeloop.worker.processors import allowed, keep_to, least_used


def test_the_least_used_processor_is_the_one_that_fewest_have_taken() -> None:
    free, taken = frozenset({4, 5, 6}), []
    for _ in range(6):
        taken.append(least_used(free, taken))
    assert sorted(each for some in taken for each in some) == [4, 4, 5, 5, 6, 6]


def test_a_processor_that_is_given_back_is_taken_next() -> None:
    assert least_used(frozenset({4, 5, 6}), [frozenset({4}), frozenset({6})]) == {5}


def test_where_the_system_names_none_there_is_none_to_take() -> None:
    assert least_used(frozenset(), [frozenset()]) == frozenset()


@pytest.mark.skipif(not allowed(), reason="this system does not say where processes run")
def test_a_process_keeps_to_the_processors_that_it_is_given() -> None:
    mine = allowed()
    try:
        keep_to(sorted(mine)[:1])
        assert allowed() == frozenset(sorted(mine)[:1])
    finally:
        os.sched_setaffinity(0, mine)


@pytest.mark.parametrize("some", [(), (1 << 14,)], ids=["none", "one that is not there"])
def test_what_cannot_be_had_is_done_without(some: tuple[int, ...]) -> None:
    before = allowed()
    keep_to(some)
    assert allowed() == before
