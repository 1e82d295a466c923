"""The checks of sequential-vs-concurrent as plain pytest, for ``throughput.py`` to compare with.

What a teacher writes without a harness: the submission is imported into the test's process, and
real time is waited for. The claims and the amount of waiting are those of the course's grader;
what plain pytest can't see (forged times, blocked loops, leaks) is left out, to its advantage.
"""

from __future__ import annotations

import asyncio
import importlib.util
import os
import random
import time
from collections.abc import Callable
from typing import Any

import pytest

FORMS = ("run_sequential", "run_concurrent")
Jobs = list[tuple[str, float]]


@pytest.fixture(scope="module")
def student() -> Any:
    found = importlib.util.spec_from_file_location("student", os.environ["PLAIN_SUBMISSION"])
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


class Fetch:
    """Waits as long as it is told, and counts how many wait at the same time."""

    def __init__(self, answer: Callable[[str], Any] = str.upper) -> None:
        self.calls: Jobs = []
        self.now = self.peak = 0
        self._answer = answer

    async def __call__(self, source: str, delay: float) -> Any:
        self.calls.append((source, delay))
        self.now += 1
        self.peak = max(self.peak, self.now)
        await asyncio.sleep(delay)
        self.now -= 1
        return self._answer(source)


def drawn(least: int, most: int, shortest: float = 0.05, longest: float = 0.3) -> Jobs:
    count = random.randint(least, most)
    delays = [shortest + (longest - shortest) * (n + 1) / count for n in range(count)]
    random.shuffle(delays)
    return [(f"source{n}", delay) for n, delay in enumerate(delays)]


@pytest.mark.parametrize("form", FORMS)
async def test_the_answers_come_in_job_order(student: Any, form: str) -> None:
    jobs = drawn(3, 5, longest=0.2)
    expected = [source.upper() for source, _ in jobs]
    assert await getattr(student, form)(Fetch(), jobs) == expected


@pytest.mark.parametrize("form", FORMS)
async def test_falsy_answers_are_passed_on(student: Any, form: str) -> None:
    jobs = drawn(4, 4, 0.03, 0.12)
    answers: dict[str, Any] = dict(zip([name for name, _ in jobs], [0, "", None, False]))  # noqa: B905
    found = await getattr(student, form)(Fetch(answers.__getitem__), jobs)
    assert [repr(each) for each in found] == [repr(each) for each in answers.values()]


@pytest.mark.parametrize("form", FORMS)
async def test_every_job_is_fetched_once_each_time(student: Any, form: str) -> None:
    jobs = [("again", 0.04), *drawn(2, 3, 0.05, 0.1), ("again", 0.04)]
    for _ in range(2):
        fetch = Fetch()
        await getattr(student, form)(fetch, jobs)
        assert sorted(fetch.calls) == sorted(jobs)


@pytest.mark.parametrize("form", FORMS)
async def test_the_list_is_left_as_it_is(student: Any, form: str) -> None:
    jobs = drawn(2, 3, 0.04, 0.1)
    found = [await getattr(student, form)(Fetch(), jobs) for _ in range(2)]
    assert found == [[source.upper() for source, _ in jobs]] * 2


async def test_run_sequential_takes_the_sum(student: Any) -> None:
    jobs, fetch = drawn(3, 5, longest=0.2), Fetch()
    began = time.perf_counter()
    await student.run_sequential(fetch, jobs)
    assert time.perf_counter() - began >= sum(delay for _, delay in jobs) - 0.01
    assert (fetch.peak, fetch.calls) == (1, jobs)


async def test_run_concurrent_takes_the_longest(student: Any) -> None:
    jobs, fetch = drawn(3, 8), Fetch()
    began = time.perf_counter()
    await student.run_concurrent(fetch, jobs)
    took, longest = time.perf_counter() - began, max(delay for _, delay in jobs)
    assert fetch.peak == len(jobs)
    assert longest - 0.01 <= took <= longest + 2  # wide: this machine is busy with its peers


async def test_many_are_in_flight_together(student: Any) -> None:
    fetch = Fetch()
    await student.run_concurrent(fetch, [(f"s{n}", 0.2) for n in range(12)])
    assert fetch.peak == 12


@pytest.mark.parametrize("form", FORMS)
async def test_no_jobs_give_an_empty_list(student: Any, form: str) -> None:
    assert await getattr(student, form)(Fetch(), []) == []
