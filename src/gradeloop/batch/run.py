"""Grades a whole class: what is known already is taken from the journal, the rest is graded."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gradeloop.batch.engine import Engine
from gradeloop.batch.grading import Options, Task, grade_tasks, missing_result
from gradeloop.batch.journal import Journal, fingerprint, key_of
from gradeloop.course import Course, Submission
from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.intake import read_handed
from gradeloop.judge.results import ExerciseResult, Results, SubmissionResult

__all__ = ["Plan", "Shard", "plan_batch", "run_batch"]


@dataclass(frozen=True, slots=True)
class Shard:
    """One of several machines' parts of a class; the parts are the same wherever they are made."""

    number: int = 1
    of: int = 1

    def has(self, key: str) -> bool:
        return int(key[:15], 16) % self.of == self.number - 1


WHOLE = Shard()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch has to do.

    Attributes:
        keys: The journal's key of each piece of work, by student and exercise; of what was not
            handed in, None. Another shard's are not here.
        known: What the journal holds of it already, by key.
        tasks: What is left to grade, by key; equal files are graded once.
    """

    keys: Mapping[tuple[str, str], str | None]
    known: dict[str, ExerciseResult]
    tasks: Mapping[str, Task]


def plan_batch(
    course: Course,
    submissions: Sequence[Submission],
    options: Options,
    journal: Journal,
    shard: Shard = WHOLE,
) -> Plan:
    """Find out what is to be done."""
    prints = {
        exercise.id: fingerprint(exercise, options.clock, options.seed, options.sandbox)
        for exercise in course.exercises
    }
    keys: dict[tuple[str, str], str | None] = {}
    files: dict[str, tuple[str, Path, str]] = {}
    for submission in submissions:
        student = submission.student
        for exercise_id in prints:
            path = submission.files.get(exercise_id)
            if path is None:
                if shard.has(_missing_key(student, exercise_id)):
                    keys[student, exercise_id] = None
                continue
            content = _content(course, exercise_id, path, student)
            key = key_of(prints[exercise_id], content)
            if shard.has(key):
                keys[student, exercise_id] = key
                files.setdefault(key, (exercise_id, path, student))
    known = dict(journal.known(files))
    tasks = {
        key: Task(course.exercise(exercise_id), path, options.clock, student)
        for key, (exercise_id, path, student) in files.items()
        if key not in known
    }
    return Plan(keys, known, tasks)


def _missing_key(student: str, exercise_id: str) -> str:
    """Where there is no file, this decides which shard says so."""
    return hashlib.sha256(f"{student}\0{exercise_id}".encode("utf-8", "replace")).hexdigest()


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
    engine: Engine = grade_tasks,
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
    # What is known already is reported with the layers that it was made with, too.
    told = f"layers {options.clock} {options.sandbox}"
    seen: set[tuple[str, ...]] = set()

    def keep(task: Task) -> None:
        key, result = by_task[id(task)], task.result()
        if result.status != "error":
            journal.add(key, result)
            if task.layers and task.layers not in seen:
                seen.add(task.layers)
                _note_layers(journal, told, task.layers)
        found[key] = result
        on_done(result)

    active = engine(course, list(plan.tasks.values()), options, on_done=keep)
    noted = journal.noted(told)
    return Results(
        course=course.title,
        clock=options.clock,
        seed=options.seed,
        sandbox=tuple(json.loads(noted)) if noted else active,
        submissions=tuple(
            _submission_result(course, submission, plan, found) for submission in submissions
        ),
        elapsed=time.monotonic() - began,
    )


def _note_layers(journal: Journal, told: str, layers: Sequence[str]) -> None:
    """Note the sandbox's layers; of several machines' only those that all of them have."""
    noted = json.loads(journal.setting(told, json.dumps(layers)))
    common = [each for each in noted if each in layers]
    if common != noted:
        journal.settle(told, json.dumps(common))


def _submission_result(
    course: Course, submission: Submission, plan: Plan, found: Mapping[str, ExerciseResult]
) -> SubmissionResult:
    results = []
    for exercise in course.exercises:
        pair = submission.student, exercise.id
        if pair not in plan.keys:
            continue
        key, spec = plan.keys[pair], exercise.spec
        notes = tuple(
            note for note in submission.notes if any(name in note for name in spec.accepted)
        )
        results.append(
            missing_result(exercise, notes) if key is None else replace(found[key], notes=notes)
        )
    return SubmissionResult(submission.student, tuple(results))
