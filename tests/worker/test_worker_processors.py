"""Who runs on which processor."""

from __future__ import annotations

import os

import pytest

from gradeloop.worker.processors import allowed, current, keep_to


@pytest.mark.skipif(not allowed(), reason="this system does not say where processes run")
def test_a_process_keeps_to_the_processors_that_it_is_given() -> None:
    mine = allowed()
    try:
        keep_to(sorted(mine)[:1])
        assert allowed() == current() == frozenset(sorted(mine)[:1])
    finally:
        os.sched_setaffinity(0, mine)


@pytest.mark.parametrize("some", [(), (1 << 14,)], ids=["none", "one that is not there"])
def test_what_cannot_be_had_is_done_without(some: tuple[int, ...]) -> None:
    before = allowed()
    keep_to(some)
    assert allowed() == before
