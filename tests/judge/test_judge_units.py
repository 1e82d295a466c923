"""Orders are cut into units that start as soon as they can, each once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeloop.course import ExerciseSpec
from gradeloop.judge.results import CheckResult
from gradeloop.judge.units import Order, Progress, Unit

ORDER = Order(3, "task", "/x/task.py", "wall", 7)


def check(id: str, *needs: str) -> dict[str, Any]:
    return {"id": id, "title": id, "points": 25, "needs": needs}


CHECKS = (check("a"), check("b", "a"), check("c", "a", "b"), check("d"))


def result(id: str, status: Any = "passed") -> CheckResult:
    return CheckResult(id, id, status, 0, 25)


@pytest.fixture
def spec(make_spec: Callable[..., ExerciseSpec]) -> ExerciseSpec:
    return make_spec(checks=CHECKS)


def test_side_by_side_a_check_starts_as_soon_as_those_it_needs_are_known(
    spec: ExerciseSpec,
) -> None:
    progress = Progress(ORDER, spec, side_by_side=True)
    assert [unit.checks for unit in progress.ready()] == [("a",), ("d",)]
    assert progress.ready() == []
    progress.results["a"] = result("a")
    assert progress.ready() == [Unit(ORDER, ("b",), {"a": "passed"})]
    progress.results["b"] = result("b", "failed")
    assert progress.ready() == [Unit(ORDER, ("c",), {"a": "passed", "b": "failed"})]
    assert not progress.done
    for id in "cd":
        progress.results[id] = result(id)
    assert progress.done
    assert [each.id for each in progress.in_order()] == ["a", "b", "c", "d"]


def test_in_a_row_all_checks_are_one_unit(spec: ExerciseSpec) -> None:
    progress = Progress(ORDER, spec, side_by_side=False)
    assert [unit.checks for unit in progress.ready()] == [("a", "b", "c", "d")]
    assert progress.ready() == []


def test_in_a_row_a_check_comes_after_those_it_needs(
    make_spec: Callable[..., ExerciseSpec],
) -> None:
    spec = make_spec(checks=(check("c", "b"), check("d"), check("b", "a"), check("a")))
    progress = Progress(ORDER, spec, side_by_side=False)
    assert [unit.checks for unit in progress.ready()] == [("d", "a", "b", "c")]


def test_a_unit_comes_back_from_its_json() -> None:
    unit = Unit(ORDER, ("a", "b"), {"c": "failed"}, alone=True)
    assert Unit.from_json(unit.to_json()) == unit


@given(finish=st.randoms(use_true_random=False), data=st.data())
def test_every_check_is_given_out_exactly_once_after_what_it_needs(
    make_spec: Callable[..., ExerciseSpec], finish: Any, data: st.DataObject
) -> None:
    ids = ("a", "b", "c", "d")
    needs = [
        data.draw(st.lists(st.sampled_from(ids[:n]), unique=True) if n else st.just([]))
        for n in range(4)
    ]
    spec = make_spec(checks=tuple(check(id, *need) for id, need in zip(ids, needs, strict=True)))
    progress = Progress(ORDER, spec, side_by_side=True)
    running: list[str] = []
    given_out: list[str] = []
    while not progress.done:
        for unit in progress.ready():
            (id,) = unit.checks
            assert set(spec.check(id).needs) <= set(progress.results)
            running.append(id)
            given_out.append(id)
        ended = running.pop(finish.randrange(len(running)))
        progress.results[ended] = result(ended, finish.choice(["passed", "failed", "error"]))
    assert sorted(given_out) == sorted(ids)
