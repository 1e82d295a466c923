"""Grades a whole class: what is known already is taken from the journal, the rest is graded."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from gradeloop.batch.engine import Engine
from gradeloop.batch.grading import Options, Task, grade_tasks
from gradeloop.batch.journal import Journal, fingerprint, key_of
from gradeloop.batch.stored import StoredSubmissions, StudentKeys
from gradeloop.course import Course, Submission
from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.intake import read_handed
from gradeloop.judge.results import ExerciseResult, Results

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
        students: Where the journal will have each student's results.
        known: How many pieces of work it has already.
        tasks: What is left to grade, one for each key; equal files are graded once.
    """

    students: Sequence[StudentKeys]
    known: int
    tasks: Sequence[Task]


class _Tasks(Sequence[Task]):
    """Tasks that are made when they are asked for, so that nobody keeps those that are done.

    Args:
        rows: Key, exercise, path and student of each.
    """

    def __init__(
        self, course: Course, clock: str, rows: Sequence[tuple[str, str, str, str]]
    ) -> None:
        self._course, self._clock, self._rows = course, clock, rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, number: int) -> Task: ...
    @overload
    def __getitem__(self, number: slice) -> _Tasks: ...
    def __getitem__(self, number: int | slice) -> Task | _Tasks:
        if isinstance(number, slice):
            return _Tasks(self._course, self._clock, self._rows[number])
        key, exercise_id, path, student = self._rows[number]
        return Task(self._course.exercise(exercise_id), Path(path), self._clock, student, key)


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
    students: list[StudentKeys] = []
    rows: dict[str, tuple[str, str, str, str]] = {}
    for submission in submissions:
        student = submission.student
        keys: list[tuple[str, str | None]] = []
        for exercise_id in prints:
            path = submission.files.get(exercise_id)
            if path is None:
                if shard.has(_missing_key(student, exercise_id)):
                    keys.append((exercise_id, None))
                continue
            content = _content(course, exercise_id, path, student)
            key = key_of(prints[exercise_id], content)
            if shard.has(key):
                # One text for one key, wherever it is kept.
                row = rows.setdefault(key, (key, exercise_id, str(path), student))
                keys.append((exercise_id, row[0]))
        students.append(StudentKeys(student, submission.notes, tuple(keys)))
    known = {key for key, _ in journal.known(rows)}
    left = [row for key, row in rows.items() if key not in known]
    return Plan(students, len(known), _Tasks(course, options.clock, left))


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
    options: Options,
    journal: Journal,
    plan: Plan,
    on_done: Callable[[ExerciseResult], None] = lambda result: None,
    engine: Engine = grade_tasks,
) -> Results:
    """Grade what the plan says, writing each result down as it is finished.

    The results are in the journal, and are read from there: they last as long as it is open.
    Those that end in an error are the harness's or the machine's fault: they are reported, but
    not written down, so that the next run tries them again.

    Raises:
        JudgeUnusable, JudgeDied: As :func:`gradeloop.batch.grading.grade_tasks`.
        JournalError: The journal can't be written.
    """
    began = time.monotonic()
    # What is known already is reported with the layers that it was made with, too.
    told = f"layers {options.clock} {options.sandbox}"
    seen: set[tuple[str, ...]] = set()

    def keep(task: Task) -> None:
        result = task.result()
        if result.status == "error":
            journal.hold(task.key, result)
        else:
            journal.add(task.key, result)
            if task.layers and task.layers not in seen:
                seen.add(task.layers)
                _note_layers(journal, told, task.layers)
        on_done(result)

    active = engine(course, plan.tasks, options, on_done=keep)
    noted = journal.noted(told)
    return Results(
        course=course.title,
        clock=options.clock,
        seed=options.seed,
        sandbox=tuple(json.loads(noted)) if noted else active,
        submissions=StoredSubmissions(course, plan.students, journal),
        elapsed=time.monotonic() - began,
    )


def _note_layers(journal: Journal, told: str, layers: Sequence[str]) -> None:
    """Note the sandbox's layers; of several machines' only those that all of them have."""
    noted = json.loads(journal.setting(told, json.dumps(layers)))
    common = [each for each in noted if each in layers]
    if common != noted:
        journal.settle(told, json.dumps(common))
