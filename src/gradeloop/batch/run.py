"""Grades a whole class: what is known already is taken from the journal, the rest is graded."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gradeloop.batch.grading import Options, Task, grade_tasks, missing_result
from gradeloop.batch.journal import Journal, fingerprint, key_of
from gradeloop.course import Course, Submission
from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.intake import read_handed
from gradeloop.judge.results import ExerciseResult, Results, SubmissionResult

__all__ = ["Plan", "plan_batch", "run_batch"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch has to do.

    Attributes:
        keys: The journal's key of each piece of work, by student and exercise.
        known: What the journal holds of it already, by key.
        tasks: What is left to grade, by key; equal files are graded once.
    """

    keys: Mapping[tuple[str, str], str]
    known: dict[str, ExerciseResult]
    tasks: Mapping[str, Task]


def plan_batch(
    course: Course, submissions: Sequence[Submission], options: Options, journal: Journal
) -> Plan:
    """Find out what is to be done."""
    prints = {
        exercise.id: fingerprint(exercise, options.clock, options.seed, options.sandbox)
        for exercise in course.exercises
    }
    keys: dict[tuple[str, str], str] = {}
    files: dict[str, tuple[str, Path, str]] = {}
    for submission in submissions:
        for exercise_id, path in submission.files.items():
            if exercise_id not in prints:
                continue
            content = _content(course, exercise_id, path, submission.student)
            key = key_of(prints[exercise_id], content)
            keys[submission.student, exercise_id] = key
            files.setdefault(key, (exercise_id, path, submission.student))
    known = dict(journal.known(files))
    tasks = {
        key: Task(course.exercise(exercise_id), path, options.clock, student)
        for key, (exercise_id, path, student) in files.items()
        if key not in known
    }
    return Plan(keys, known, tasks)


def _content(course: Course, exercise_id: str, path: Path, student: str) -> bytes:
    """What the verdict on a file depends on: its bytes, and of a quiz also whose it is."""
    spec = course.exercise(exercise_id).spec
    try:
        handed = read_handed(path, spec.name_for(path))
    except CheckFailure as failure:  # not acceptable: it has no content, but this reason
        return str(failure).encode()
    if spec.kind != "quiz":
        return handed.content
    whose = student if course.shuffle_quiz else ""
    return b"\0".join([handed.content, handed.file.encode(), whose.encode("utf-8", "replace")])


def run_batch(
    course: Course,
    submissions: Sequence[Submission],
    options: Options,
    journal: Journal,
    plan: Plan,
    on_done: Callable[[ExerciseResult], None] = lambda result: None,
) -> Results:
    """Grade what the plan says, writing each result down as it is finished.

    Results that end in an error are the harness's or the machine's fault: they are reported, but
    not written down, so that the next run tries them again.

    Raises:
        JudgeUnusable, JudgeDied: As :func:`gradeloop.batch.grading.grade_tasks`.
        JournalError: The journal can't be written.
    """
    began = time.monotonic()
    found = dict(plan.known)
    by_task = {id(task): key for key, task in plan.tasks.items()}

    def keep(task: Task) -> None:
        key, result = by_task[id(task)], task.result()
        if result.status != "error":
            journal.add(key, result)
        found[key] = result
        on_done(result)

    layers = grade_tasks(course, list(plan.tasks.values()), options, on_done=keep)
    return Results(
        course=course.title,
        clock=options.clock,
        seed=options.seed,
        sandbox=layers,
        submissions=tuple(
            _submission_result(course, submission, plan, found) for submission in submissions
        ),
        elapsed=time.monotonic() - began,
    )


def _submission_result(
    course: Course, submission: Submission, plan: Plan, found: Mapping[str, ExerciseResult]
) -> SubmissionResult:
    results = []
    for exercise in course.exercises:
        key = plan.keys.get((submission.student, exercise.id))
        results.append(missing_result(exercise) if key is None else found[key])
    return SubmissionResult(submission.student, tuple(results))
