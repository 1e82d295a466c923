"""Is a course complete: has each exercise its starter, its solutions and its known mistakes?

Asked by ``gradeloop verify`` alone. Grading needs none of these files, and instructors may ship
a course without its solutions.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gradeloop.course.discovery import (
    EXERCISES,
    GRADERS,
    SETTINGS,
    SPEC,
    Course,
    Exercise,
    exercise_folders,
    grader_path,
)
from gradeloop.course.faults import Fault
from gradeloop.course.mistakes import read_header
from gradeloop.course.nearest import did_you_mean
from gradeloop.course.quiz import QUESTIONS

__all__ = ["check_content"]

_FILES = frozenset({SPEC, "starter.py"})
_FOLDERS = frozenset({"solutions", "mistakes"})
_LAYOUT = f"{SPEC}, starter.py, solutions/, mistakes/"
_QUIZ_LAYOUT = f"{SPEC}, {QUESTIONS}, starter.py, solutions/, mistakes/"


def check_content(course: Course) -> tuple[Fault, ...]:
    """What is missing or too much in the folders of the course's exercises, all of it.

    Also a grader that belongs to no exercise, where the whole course was loaded.
    """
    faults: list[Fault] = []
    for exercise in course.exercises:
        faults += _starter(exercise)
        faults += _solutions(exercise)
        faults += _mistakes(exercise)
        faults += _strays(exercise)
    if {exercise.id for exercise in course.exercises} == set(course.order):
        faults += _orphans(course)
    return tuple(faults)


def _starter(exercise: Exercise) -> Iterator[Fault]:
    if not exercise.starter.is_file():
        yield Fault(
            exercise.starter,
            None,
            None,
            "",
            "the starter is missing",
            "write the file that a student begins with",
        )


def _solutions(exercise: Exercise) -> Iterator[Fault]:
    folder = exercise.folder / "solutions"
    if not exercise.solutions:
        message = "there is no solution: a correct file that proves the grader fair"
        yield Fault(folder, None, None, "", message, f"add {folder.name}/gather.py or the like")


def _mistakes(exercise: Exercise) -> Iterator[Fault]:
    folder = exercise.folder / "mistakes"
    if not exercise.mistakes:
        message = "there is no mistake: a wrong file that proves the grader sharp"
        yield Fault(folder, None, None, "", message, f"add {folder.name}/sequential.py or the like")
    checks = [check.id for check in exercise.spec.checks]
    for mistake in exercise.mistakes:
        try:
            fails, faults = read_header(mistake.path)
        except OSError as error:
            message = f"the file can't be read: {error.strerror or error}"
            yield Fault(mistake.path, None, None, "", message)
            continue
        yield from faults
        for id in fails:
            if id not in checks:
                message = f"{exercise.id} has no check {id!r}"
                hint = did_you_mean(id, checks) or f"its checks are {', '.join(checks)}"
                yield Fault(mistake.path, None, None, "fails", message, hint)


def _strays(exercise: Exercise) -> Iterator[Fault]:
    is_quiz = exercise.spec.kind == "quiz"
    files = _FILES | {QUESTIONS} if is_quiz else _FILES
    layout = _QUIZ_LAYOUT if is_quiz else _LAYOUT
    endings = [Path(name).suffix for name in exercise.spec.accepted]
    kinds = "Python and YAML files" if is_quiz else "Python files"
    for path in _visible(exercise.folder):
        if path.is_dir():
            known = path.name in _FOLDERS
            guess = did_you_mean(path.name, _FOLDERS)
        else:
            known = path.name in files or path.suffix == ".md"
            guess = did_you_mean(path.name, files)
        if not known:
            message = "does not belong in an exercise's folder"
            yield Fault(path, None, None, "", message, guess or f"which holds {layout}")
    for name in sorted(_FOLDERS):
        for path in _visible(exercise.folder / name):
            if path.is_dir() or path.suffix not in endings:
                yield Fault(path, None, None, "", f"{name}/ holds only {kinds}", "move it")


def _orphans(course: Course) -> Iterator[Fault]:
    graders = {grader_path(course.root, id) for id in course.order}
    for path in sorted((course.root / GRADERS).glob("test_*.py")):
        if path not in graders:
            hint = did_you_mean(path.name, [grader.name for grader in graders])
            yield Fault(path, None, None, "", "the grader belongs to no exercise", hint)
    home = course.root / EXERCISES
    folders = set(exercise_folders(home))
    for path in _visible(home):
        if path not in folders and path.name != SETTINGS and path.suffix != ".md":
            hint = did_you_mean(path.name, [SETTINGS]) or f"which holds {SETTINGS} and folders"
            yield Fault(path, None, None, "", f"does not belong in {EXERCISES}/", hint)


def _visible(folder: Path) -> list[Path]:
    """What lies in ``folder``, without hidden files and caches."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith((".", "__pycache")))
