"""What travels to a cluster's workers and back: plain data, the same on all machines.

The course travels once to each worker, as the files that grading needs. The submissions travel in
parcels of a few, since giving out work costs milliseconds each time.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from gradeloop import __version__
from gradeloop.batch.grading import Task
from gradeloop.batch.journal import digest_of
from gradeloop.course import Course
from gradeloop.judge.results import check_from_json, to_plain

__all__ = [
    "Piece",
    "course_digest",
    "course_files",
    "fill",
    "made_with",
    "parcels",
    "reply_of",
    "unpack",
]

LARGEST: Final = 1 << 20
"""Bytes of submissions in one parcel, except where one file alone is larger."""

Piece = tuple[str, str, bytes, str]
"""Exercise, file name, content and student: what travels of a task."""


def made_with() -> str:
    """What has to be the same everywhere, since verdicts may depend on it."""
    return (
        f"gradeloop {__version__}, {platform.python_implementation()} {platform.python_version()}"
    )


def course_files(course: Course) -> dict[str, bytes]:
    """The files that grading needs, by their path in the course's folder.

    Starters, solutions and mistakes stay at home: grading doesn't need them, and what isn't there
    can't be read by a submission.
    """
    wanted = [course.root / "exercises" / "course.yaml", course.root / "conftest.py"]
    for exercise in course.exercises:
        wanted += exercise.folder.glob("*.yaml")
    wanted += (course.root / "graders").rglob("*")
    return {
        path.relative_to(course.root).as_posix(): path.read_bytes()
        for path in sorted(wanted)
        if path.is_file() and "__pycache__" not in path.parts
    }


def course_digest(files: dict[str, bytes]) -> str:
    """The hash of the course's files, to tell two courses or versions apart."""
    parts = (part for name, content in sorted(files.items()) for part in (name.encode(), content))
    return digest_of(*parts).hex()


def parcels(
    tasks: Iterable[tuple[Task, bytes]], most: int
) -> Iterator[tuple[list[Task], list[Piece]]]:
    """Tasks with their files' contents, cut into parcels of at most ``most``.

    Each is the tasks, and what travels of them.
    """
    inside: list[Task] = []
    pieces: list[Piece] = []
    for task, content in tasks:
        size = sum(len(piece[2]) for piece in pieces)
        if pieces and (len(pieces) == most or size + len(content) > LARGEST):
            yield inside, pieces
            inside, pieces = [], []
        inside.append(task)
        name = task.exercise.spec.name_for(task.path)
        pieces.append((task.exercise.id, name, content, task.student))
    if pieces:
        yield inside, pieces


def reply_of(tasks: Sequence[Task]) -> str:
    """What a worker sends back: each task's checks, in the parcel's order, as JSON."""
    graded = [
        {"checks": [to_plain(each) for each in task.checks.values()], "layers": task.layers}
        for task in tasks
    ]
    return json.dumps({"graded": graded})


def fill(tasks: Sequence[Task], graded_tasks: Sequence[dict[str, Any]]) -> None:
    """Write what a reply says of each task into these tasks."""
    for task, graded in zip(tasks, graded_tasks, strict=True):
        checks = map(check_from_json, graded["checks"])
        task.checks.update((check.id, check) for check in checks)
        task.layers = tuple(graded["layers"])


def unpack(files: dict[str, bytes], place: Path) -> None:
    """Write the course's files into an empty folder."""
    for name, content in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (place / "graders").mkdir(exist_ok=True)
