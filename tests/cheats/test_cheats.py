"""No cheat gets full points on either clock, and no honest solution loses one.

``corpus/`` holds wrong and cheating ways to write two exercises, ``honest/`` right ones in extreme
styles. All are graded in one go, side by side in one judge: what one of them does to its worker
must not touch the next, and a machine that is busy with the others must not touch a verdict.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gradeloop.batch.grading import Options, Task, grade_tasks
from gradeloop.course import load_course
from gradeloop.judge.results import ExerciseResult

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CLOCKS = ("virtual", "wall")
LANES = 8
SEED = 20

Case = tuple[Path, str]
"""A file and a clock."""


def cases(folder: str) -> list[Case]:
    files = sorted((HERE / folder).glob("*/*.py"))
    return [(file, clock) for file in files for clock in CLOCKS]


def name(case: object) -> str | None:
    return case.stem if isinstance(case, Path) else None


@pytest.fixture(scope="module")
def graded(request: pytest.FixtureRequest) -> dict[Case, ExerciseResult]:
    """What came of the cases that this session selected."""
    wanted = {
        (item.callspec.params["file"], item.callspec.params["clock"])
        for item in request.session.items
        if item.path == request.path and "graded" in item.fixturenames
    }
    asked = [case for case in cases("corpus") + cases("honest") if case in wanted]
    ids = {file.parent.name.replace("_", "-") for file, _ in asked}
    course = load_course(ROOT, only=ids)
    tasks = {
        (file, clock): Task(course.exercise(file.parent.name.replace("_", "-")), file, clock)
        for file, clock in asked
    }
    grade_tasks(course, list(tasks.values()), Options("virtual", SEED, LANES))
    return {case: task.result() for case, task in tasks.items()}


def failures(result: ExerciseResult) -> list[str]:
    return [
        f"{check.id} ({check.status}, {check.reason}, {check.clock}): {check.message}"
        for check in result.checks
        if check.status in ("failed", "error")
    ]


@pytest.mark.parametrize(("file", "clock"), cases("corpus"), ids=name)
def test_a_cheat_fails_where_it_is_wrong(
    file: Path, clock: str, graded: dict[Case, ExerciseResult]
) -> None:
    result = graded[file, clock]
    assert result.points < result.max_points, f"{file.stem} gets full points"
    assert not [each for each in result.checks if each.status == "error"], failures(result)
    failed = [each for each in result.checks if each.status == "failed"]
    assert failed
    assert all(each.reason and each.message for each in failed)


@pytest.mark.parametrize(("file", "clock"), cases("honest"), ids=name)
def test_an_honest_solution_gets_all_points(
    file: Path, clock: str, graded: dict[Case, ExerciseResult]
) -> None:
    result = graded[file, clock]
    assert result.points == result.max_points, failures(result)


def test_every_file_says_what_it_tries() -> None:
    files = sorted(HERE.glob("*/*/*.py"))
    assert len(files) > 100
    for file in files:
        first = file.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith('"""'), file
        assert first.endswith('."""'), file
