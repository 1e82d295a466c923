"""The official course: what grades, and nothing that gives the answers away.

Specs, starters, graders, the quiz's question bank and the course's settings, hidden checks and
all; without solutions, mistakes and what is written about them. It is the same files byte by
byte, so that their sums can be compared; only the order of a course that leaves exercises out
is written anew.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from gradeloop.course.discovery import EXERCISES, GRADERS, SETTINGS, Course, Exercise
from gradeloop.export.errors import ExportError

__all__ = ["ANSWERS", "settings_text", "write_official"]

ANSWERS = frozenset({"solutions", "mistakes", "survivors.md"})
"""What lies in an exercise's folder and stays at home."""

_LEFTOVERS = shutil.ignore_patterns("__pycache__", ".*", "*.pyc", "*.bak", "*~")


def write_official(course: Course, folder: Path) -> None:
    """Write the exercises that ``course`` has loaded, with their graders, into ``folder``.

    Raises:
        ExportError: The course's files can't be read, or the folder not be written.
    """
    try:
        (folder / EXERCISES).mkdir(parents=True, exist_ok=True)
        (folder / EXERCISES / SETTINGS).write_text(
            settings_text(course), encoding="utf-8", newline="\n"
        )
        for exercise in course.exercises:
            _copy_exercise(exercise, folder / EXERCISES / exercise.folder.name)
        _copy_graders(course, folder / GRADERS)
        if (settings := course.root / "conftest.py").is_file():
            shutil.copyfile(settings, folder / settings.name)
    except OSError as error:
        raise ExportError(
            f"{error.filename or folder} can't be copied: {error.strerror or error}",
            "make it readable, or choose another folder",
        ) from None


def settings_text(course: Course) -> str:
    """``course.yaml`` as it is; where exercises are left out, with the order of the others."""
    ids = [exercise.id for exercise in course.exercises]
    if tuple(ids) == course.order:
        return (course.root / EXERCISES / SETTINGS).read_text(encoding="utf-8")
    # What JSON calls a string is one in YAML, too.
    lines = ["format: 1", f"title: {json.dumps(course.title)}", "order:"]
    lines += [f"  - {id}" for id in ids]
    if course.shuffle_quiz:
        lines.append("shuffle_quiz: true")
    if course.late is not None:
        late = course.late
        lines.append(f"late: {{per_day: {late.per_day!r}, most: {late.most!r}}}")
    return "\n".join(lines) + "\n"


def _copy_exercise(exercise: Exercise, folder: Path) -> None:
    def left_out(where: str, names: list[str]) -> set[str]:
        own = Path(where) == exercise.folder
        return set(_LEFTOVERS(where, names)) | (ANSWERS & set(names) if own else set())

    shutil.copytree(
        exercise.folder, folder, ignore=left_out, copy_function=_copy, dirs_exist_ok=True
    )


def _copy_graders(course: Course, folder: Path) -> None:
    """The graders of these exercises, and whatever lies beside them for their use."""
    wanted = {exercise.grader.name for exercise in course.exercises}

    def left_out(where: str, names: list[str]) -> set[str]:
        others = {
            name
            for name in names
            if Path(where) == course.root / GRADERS
            and name.startswith("test_")
            and name not in wanted
        }
        return set(_LEFTOVERS(where, names)) | others

    shutil.copytree(
        course.root / GRADERS, folder, ignore=left_out, copy_function=_copy, dirs_exist_ok=True
    )


def _copy(source: str, target: str) -> str:
    """The content alone: whose file it was, and whether it could be run, is of no matter."""
    return shutil.copyfile(source, target)
