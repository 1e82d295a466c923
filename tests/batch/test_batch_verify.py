"""Verifying a course: every surprise is named, and a sound course has none."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gradeloop.batch.verify import Case, judge_case, verify_course
from gradeloop.course import Course, load_course
from gradeloop.judge.results import CheckResult


def passed(id: str) -> CheckResult:
    return CheckResult(id, id, "passed", 50, 50)


def failed(id: str, reason: Any = "too-slow") -> CheckResult:
    return CheckResult(id, id, "failed", 0, 50, reason, f"It is {reason}.")


def other(id: str, status: Any) -> CheckResult:
    return CheckResult(id, id, status, 0, 50, message="because")


@pytest.fixture
def case(tiny_course: Path) -> Callable[..., Case]:
    exercise = load_course(tiny_course).exercises[0]

    def make(kind: str, **fails: str | None) -> Case:
        wanted = {name.replace("_", "-"): reason for name, reason in fails.items()}
        return Case(exercise, exercise.starter, kind, "virtual", wanted)

    return make


def test_a_solution_that_passes_is_no_surprise(case: Callable[..., Case]) -> None:
    assert judge_case(case("solution"), [passed("a"), passed("b")]) == []


def test_a_solution_that_fails_is_one_for_each_check(case: Callable[..., Case]) -> None:
    found = judge_case(case("solution"), [failed("a"), failed("b", "raised")])
    assert found == [
        "a fails with too-slow: It is too-slow.",
        "b fails with raised: It is raised.",
    ]


def test_a_starter_that_fails_is_no_surprise(case: Callable[..., Case]) -> None:
    assert judge_case(case("starter"), [failed("a"), other("b", "not-run")]) == []


def test_a_starter_that_passes_is_one(case: Callable[..., Case]) -> None:
    assert judge_case(case("starter"), [passed("a")]) == ["the starter passes as it is"]


def test_a_mistake_that_fails_as_it_says_is_no_surprise(case: Callable[..., Case]) -> None:
    checks = [passed("a"), failed("at-once"), failed("c", "raised"), other("d", "not-run")]
    assert judge_case(case("mistake", at_once="too-slow", c=None), checks) == []


@pytest.mark.parametrize(
    ("fails", "checks", "surprise"),
    [
        ({"a": None}, [passed("a")], "a should fail, but does not"),
        ({"a": None}, [other("a", "not-run")], "a should fail, but does not"),
        ({}, [failed("a")], "not named, but a fails with too-slow"),
        ({"a": "raised"}, [failed("a")], "should fail with raised, but a fails with too-slow"),
        ({"a": "slow"}, [failed("a")], "'slow' is no reason code"),
    ],
)
def test_a_mistake_that_does_otherwise_is_one(
    case: Callable[..., Case],
    fails: dict[str, str | None],
    checks: list[CheckResult],
    surprise: str,
) -> None:
    (found,) = judge_case(case("mistake", **fails), checks)
    assert found.startswith(surprise)


@pytest.mark.parametrize("kind", ["solution", "mistake", "starter"])
def test_an_error_is_always_a_surprise(case: Callable[..., Case], kind: str) -> None:
    found = judge_case(case(kind), [other("a", "error")])
    assert found == ["a ended in an error: because"]


@contextlib.contextmanager
def silent(total: int) -> Iterator[Callable[[str], None]]:
    yield lambda what: None


def verified(root: Path, clocks: tuple[str, ...] = ("virtual",)) -> Any:
    course: Course = load_course(root)
    return verify_course(course, clocks, 1, 2, silent)


def test_a_sound_course_has_no_surprise_on_either_clock(tiny_course: Path) -> None:
    found = verified(tiny_course, ("wall", "virtual"))
    told = [line for line in found.text.splitlines() if "slow.py" in line or "right.py" in line]
    assert told == []


def test_files_that_do_otherwise_are_told_by_name(tiny_course: Path) -> None:
    folder = tiny_course / "exercises" / "tiny"
    right = (folder / "solutions" / "right.py").read_text()
    (folder / "mistakes" / "slow.py").write_text(f"# fails: at-once\n{right}")
    (folder / "solutions" / "other.py").write_text("async def gather_all(fetch, names): ...\n")
    found = verified(tiny_course)
    assert not found.ok
    told = [line for line in found.text.splitlines() if "(virtual): " in line]
    assert "exercises/tiny/mistakes/slow.py (virtual): at-once should fail, but does not" in told
    assert any(
        line.startswith("exercises/tiny/solutions/other.py (virtual): in-order fails with")
        for line in told
    )


def test_what_only_has_the_wall_clock_is_graded_once(tiny_course: Path) -> None:
    both = ("wall", "virtual")
    counts = []
    for clock in ("any", "wall"):
        spec = tiny_course / "exercises" / "tiny" / "exercise.yaml"
        text = spec.read_text().replace("clock: any\n", "")
        spec.write_text(text.replace("level: 1\n", f"level: 1\nclock: {clock}\n"))
        [row] = [
            line for line in verified(tiny_course, both).text.splitlines() if line[:5] == "tiny "
        ]
        counts.append(int(row.split()[1].rpartition("/")[2]))
    assert counts == [2 * counts[1], counts[1]]
