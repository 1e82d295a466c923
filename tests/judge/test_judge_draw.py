"""Draws: the same for the same seed and test, different otherwise, and fit to be told apart."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeloop.judge.draw import GAP, Draw
from gradeloop.judge.failures import GraderError

SEEDS = st.integers(0, 1 << 40)


def everything(draw: Draw) -> list[object]:
    return [
        draw.names(3),
        draw.delay(),
        draw.delays(4),
        draw.jobs(),
        draw.token("a"),
        draw.integer(1, 1000),
        draw.choice("abcdefgh"),
        draw.shuffled(range(20)),
    ]


@given(SEEDS)
def test_the_same_seed_and_scope_draw_the_same(seed: int) -> None:
    assert everything(Draw(seed, "grader", "test")) == everything(Draw(seed, "grader", "test"))


@given(SEEDS, SEEDS)
def test_another_seed_or_another_test_draws_otherwise(seed: int, other: int) -> None:
    here = everything(Draw(seed, "grader", "test"))
    assert here != everything(Draw(seed, "grader", "other"))
    assert (here == everything(Draw(other, "grader", "test"))) == (seed == other)


@given(SEEDS, st.integers(2, 11))
def test_delays_are_apart_in_bounds_and_not_in_completion_order(seed: int, count: int) -> None:
    delays = Draw(seed).delays(count)
    assert len(delays) == count
    assert delays != sorted(delays)
    gaps = [b - a for a, b in itertools.pairwise(sorted(delays))]
    assert min(gaps) >= GAP - 0.0011  # each is rounded to a millisecond
    assert min(delays) >= 0.05 - 1e-9
    assert max(delays) <= 0.3 + 1e-9


@pytest.mark.parametrize(("count", "low", "high"), [(12, 0.05, 0.3), (2, 0.1, 0.12), (2, 0.3, 0.1)])
def test_delays_that_find_no_room_are_the_graders_fault(
    count: int, low: float, high: float
) -> None:
    with pytest.raises(GraderError, match=f"no room for {count} delays"):
        Draw(1).delays(count, low, high)


@given(SEEDS)
def test_one_delay_needs_no_room(seed: int) -> None:
    assert Draw(seed).delays(1, 0.1, 0.1) == [0.1]


@given(SEEDS)
def test_jobs_are_as_many_as_asked_under_different_names(seed: int) -> None:
    jobs = Draw(seed).jobs(3, 8)
    assert 3 <= len(jobs) <= 8
    assert len({name for name, _ in jobs}) == len(jobs)
    delays = [delay for _, delay in jobs]
    assert delays != sorted(delays)
    assert max(delays) <= 0.3 + 1e-9


@given(SEEDS)
def test_jobs_in_a_row_take_far_longer_than_the_bound_on_all_at_once(seed: int) -> None:
    delays = [delay for _, delay in Draw(seed).jobs(4, 8)]
    assert sum(delays) > 1.5 * (max(delays) + max(0.1, max(delays) / 4))


@given(SEEDS)
def test_names_and_tokens_of_a_draw_are_all_different(seed: int) -> None:
    draw = Draw(seed)
    found = [*draw.names(50), *(draw.token() for _ in range(50)), *draw.names(50)]
    assert len(set(found)) == 150


@given(SEEDS, st.integers(2, 8))
def test_names_are_not_in_alphabetical_order(seed: int, count: int) -> None:
    names = Draw(seed).names(count)
    assert names != sorted(names)
    assert all(name.isalpha() and name.istitle() for name in names)


@given(SEEDS, st.lists(st.integers(), min_size=4, unique=True))
def test_shuffled_items_are_the_same_items_in_another_order(seed: int, items: list[int]) -> None:
    shuffled = Draw(seed).shuffled(items)
    assert shuffled != items
    assert sorted(shuffled) == sorted(items)


def test_equal_items_can_be_shuffled_too() -> None:
    assert Draw(1).shuffled([5, 5]) == [5, 5]


@given(SEEDS)
def test_a_single_delay_lies_on_a_grid_in_its_bounds(seed: int) -> None:
    delay = Draw(seed).delay(0.05, 0.3)
    assert 0.05 <= delay <= 0.3
    assert round(delay * 200) == pytest.approx(delay * 200)
