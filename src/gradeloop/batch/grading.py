"""Grades submissions from beginning to end: orders out, verdicts in, results together."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from gradeloop.batch.judge_process import JudgeDied, JudgeProcess
from gradeloop.batch.judges import FreshJudges, Judges
from gradeloop.course import Course, Exercise, Submission
from gradeloop.judge.not_run import not_run
from gradeloop.judge.results import (
    CheckResult,
    ExerciseResult,
    ExerciseStatus,
    Results,
    SubmissionResult,
    check_from_json,
)
from gradeloop.judge.units import Order

__all__ = ["Options", "Task", "grade_submissions", "grade_tasks", "missing_result"]

RESTARTS: Final = 3
"""How often in a row a judge may end without having finished anything."""

WINDOW: Final = 64
"""Orders that a judge holds at once. Bounded, since a judge that tells results while it is told
orders would otherwise wait for us while we wait for it."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to grade.

    Attributes:
        clock: ``wall`` or ``virtual``.
        seed: Where the drawn inputs come from.
        lanes: How many units may run side by side.
        sandbox: ``auto``, ``strict`` or ``off``.
    """

    clock: str
    seed: int
    lanes: int
    sandbox: str = "auto"


@dataclass(slots=True)
class Task:
    """One file to be graded as one exercise, and what has come of it so far.

    Attributes:
        key: Where its result belongs in the journal; empty where there is none.
        layers: The sandbox's layers that were active in its workers.
    """

    exercise: Exercise
    path: Path
    clock: str
    student: str = ""
    key: str = ""
    checks: dict[str, CheckResult] = field(default_factory=dict)
    layers: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        return len(self.checks) == len(self.exercise.spec.checks)

    def result(self, notes: tuple[str, ...] = ()) -> ExerciseResult:
        checks = tuple(self.checks[check.id] for check in self.exercise.spec.checks)
        return ExerciseResult(
            id=self.exercise.id,
            title=self.exercise.spec.title,
            status=_status(checks),
            points=sum(check.points for check in checks),
            max_points=sum(check.max_points for check in checks),
            checks=checks,
            file=self.exercise.spec.name_for(self.path),
            notes=notes,
        )


def grade_tasks(
    course: Course,
    tasks: Sequence[Task],
    options: Options,
    on_check: Callable[[Task, CheckResult], None] = lambda task, check: None,
    on_done: Callable[[Task], None] = lambda task: None,
    judges: Judges | None = None,
) -> tuple[str, ...]:
    """Grade all tasks, filling in their checks; the sandbox's active layers.

    A judge that dies is replaced, and what it had not finished is graded again.

    Args:
        tasks: Each is taken when its turn comes, and let go when it is done: a sequence that makes
            its tasks as they are asked for never has more than a window of them in memory.
        judges: Who grades; judges of this run's own by default.

    Raises:
        JudgeUnusable: A grader has faults.
        JudgeDied: The judge ended again and again without getting anywhere.
    """
    layers: tuple[str, ...] = ()
    idle = 0
    judges = judges or FreshJudges(
        course.root, lanes=options.lanes, sandbox=options.sandbox, clock=options.clock
    )
    left = [number for number, task in enumerate(tasks) if not task.done]
    done = bytearray(len(tasks))
    while left:
        graders = sorted({tasks[number].exercise.grader for number in left})
        with judges.lend(graders) as judge:
            found = _drive(judge, judges.kept, tasks, left, done, options, on_check, on_done)
            layers = found or layers
            said = judge.said()
        still = [number for number in left if not done[number]]
        idle = idle + 1 if len(still) == len(left) else 0
        if idle == RESTARTS:
            raise JudgeDied(said)
        left = still
    return layers


def _drive(
    judge: JudgeProcess,
    kept: bool,
    tasks: Sequence[Task],
    numbers: Sequence[int],
    done: bytearray,
    options: Options,
    on_check: Callable[[Task, CheckResult], None],
    on_done: Callable[[Task], None],
) -> tuple[str, ...]:
    """Give a judge its orders, a window at a time, until all are done or it ends.

    Args:
        done: By number, 1 for each task that was done.
    """
    layers: tuple[str, ...] = ()
    first = judge.reserve(len(tasks))
    waiting, undone = iter(numbers), len(numbers)
    begun: dict[int, Task] = {}

    def order_next() -> None:
        number = next(waiting, None)
        if number is None:
            if not kept:
                judge.finish()
            return
        task = begun[number] = tasks[number]
        task.checks.clear()  # half an exercise is graded again as a whole
        order = Order(
            first + number, task.exercise.id, str(task.path), task.clock, options.seed, task.student
        )
        judge.order(order.to_json())

    for _ in range(min(WINDOW, len(numbers))):
        order_next()
    for event in judge.events():
        layers = tuple(event.get("layers") or layers)
        if "check" in event:
            task, check = begun[event["number"] - first], check_from_json(event["check"])
            task.checks[check.id], task.layers = check, layers
            on_check(task, check)
        elif "done" in event:
            number = event["number"] - first
            done[number] = 1
            on_done(begun.pop(number))
            undone -= 1
            if kept and not undone:
                break  # it waits for the next orders, and would not end by itself
            order_next()
    return layers


def grade_submissions(
    course: Course,
    submissions: Sequence[Submission],
    options: Options,
    on_check: Callable[[Task, CheckResult], None] = lambda task, check: None,
    wanted: Sequence[str] | None = None,
) -> Results:
    """Grade what each student handed in for the course's exercises.

    Args:
        wanted: The ids of the exercises that count; all of the course's by default.

    Raises:
        JudgeUnusable, JudgeDied: As :func:`grade_tasks`.
    """
    began = time.monotonic()
    exercises = [each for each in course.exercises if wanted is None or each.id in wanted]
    tasks = {
        (submission.student, exercise.id): Task(
            exercise, submission.files[exercise.id], options.clock, submission.student
        )
        for submission in submissions
        for exercise in exercises
        if exercise.id in submission.files
    }
    layers = grade_tasks(course, list(tasks.values()), options, on_check)
    graded = []
    for submission in submissions:
        found = []
        for exercise in exercises:
            task = tasks.get((submission.student, exercise.id))
            notes = tuple(note for note in submission.notes if exercise.spec.submit in note)
            found.append(
                task.result(notes) if task is not None else missing_result(exercise, notes)
            )
        graded.append(SubmissionResult(submission.student, tuple(found)))
    return Results(
        course=course.title,
        clock=options.clock,
        seed=options.seed,
        sandbox=layers,
        submissions=tuple(graded),
        elapsed=time.monotonic() - began,
    )


def _status(checks: Sequence[CheckResult]) -> ExerciseStatus:
    if any(check.status == "error" for check in checks):
        return "error"
    return "passed" if all(check.status == "passed" for check in checks) else "failed"


def missing_result(exercise: Exercise, notes: tuple[str, ...] = ()) -> ExerciseResult:
    """The result of an exercise that was not handed in."""
    spec = exercise.spec
    said = f"{spec.submit} was not handed in."
    checks = tuple(not_run(check, said) for check in spec.checks)
    total = sum(check.points for check in spec.checks)
    return ExerciseResult(spec.id, spec.title, "missing", 0, total, checks, None, notes)
