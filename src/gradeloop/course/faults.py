"""What can be wrong with a course, as data; the wording belongs to the errors themselves.

::

    CourseError
    ├── CourseNotFound        no exercises/ and graders/ from here upwards
    ├── SpecError             faults in the course's files, all of them at once
    ├── UnknownExercise       (LookupError) an id that the course does not have
    ├── UnknownCheck          (LookupError) an id that the exercise does not have
    ├── SubmissionNotFound    the path does not exist or can't be read
    └── NothingToGrade        the path exists, but no file in it belongs to an exercise

Each has ``str(error)`` for the ``error:`` line and ``error.hint`` for the ``hint:`` line.
All of them can be pickled: they keep their data in ``args``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gradeloop.course.nearest import did_you_mean

__all__ = [
    "CourseError",
    "CourseNotFound",
    "Fault",
    "NothingToGrade",
    "SpecError",
    "SubmissionNotFound",
    "UnknownCheck",
    "UnknownExercise",
    "printable",
    "shown",
]


def printable(text: str) -> str:
    """``text`` fit for one line of a terminal or of JSON: a file name may hold anything."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "backslashreplace").decode()
        for char in text
    )


def shown(path: Path) -> str:
    """``path`` as one would type it: relative where it lies below the working directory."""
    with contextlib.suppress(OSError, ValueError):
        path = path.relative_to(Path.cwd())
    return printable(str(path))


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in one place of a course's files.

    Attributes:
        path: The file or folder.
        line: Counted from 1; None where the fault is the whole file.
        column: Counted from 1, in characters.
        where: The key, as a dotted path: ``checks.1.points``; list items count from 0.
        message: What is wrong, naming the bad value, and what would be right.
        hint: What to type instead, where that is known.
    """

    path: Path
    line: int | None
    column: int | None
    where: str
    message: str
    hint: str | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.line, self.column) if part is not None)
        head = f"{shown(self.path)}:{place}:" if place else f"{shown(self.path)}:"
        where = f" {self.where}:" if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{head}{where} {self.message}{hint}"


class CourseError(Exception):
    """Something about the course or a submission keeps gradeloop from grading.

    Attributes:
        hint: What to type or change next.
    """

    hint: str = ""


class CourseNotFound(CourseError):
    """There is no course at or above ``start``."""

    def __init__(self, start: Path) -> None:
        super().__init__(start)
        self.start = start
        self.hint = "go to the folder that holds exercises/ and graders/, and try again there"

    def __str__(self) -> str:
        return (
            f"no course here: neither {shown(self.start)} nor a folder above it "
            "holds exercises/ and graders/"
        )


class SpecError(CourseError):
    """The course's files have faults; ``faults`` holds all of them, by file and line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)
        first = self.faults[0].path if self.faults else None
        self.hint = f"start with {shown(first)}" if first else ""

    def __str__(self) -> str:
        if len(self.faults) == 1:
            return str(self.faults[0])
        head = f"{len(self.faults)} faults in the course's files:"
        return "\n".join([head, *(f"  {fault}" for fault in self.faults)])


class UnknownExercise(CourseError, LookupError):
    """``id`` is not among the course's exercises, ``known``."""

    def __init__(self, id: str, known: Iterable[str]) -> None:
        self.id = id
        self.known = tuple(known)
        super().__init__(id, self.known)
        self.hint = did_you_mean(id, self.known) or _choose("exercises", self.known)

    def __str__(self) -> str:
        return f"no exercise is called {self.id!r}"


class UnknownCheck(CourseError, LookupError):
    """``id`` is not among the checks of ``exercise``, ``known``."""

    def __init__(self, id: str, exercise: str, known: Iterable[str]) -> None:
        self.id = id
        self.exercise = exercise
        self.known = tuple(known)
        super().__init__(id, exercise, self.known)
        self.hint = did_you_mean(id, self.known) or _choose("checks", self.known)

    def __str__(self) -> str:
        return f"no check of {self.exercise} is called {self.id!r}"


class SubmissionNotFound(CourseError):
    """``path`` can't be looked into; ``why`` is the system's word, where it is not absence."""

    def __init__(self, path: Path, why: str = "") -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why
        self.hint = "give a student's file, a student's folder, or a folder of students' folders"

    def __str__(self) -> str:
        if self.why:
            return f"{shown(self.path)} can't be read: {self.why}"
        return f"{shown(self.path)} does not exist"


class NothingToGrade(CourseError):
    """No file at ``path`` belongs to an exercise; ``notes`` say what was there instead."""

    def __init__(self, path: Path, notes: Iterable[str], expected: Iterable[str]) -> None:
        self.path = path
        self.notes = tuple(notes)
        self.expected = tuple(expected)
        super().__init__(path, self.notes, self.expected)
        guesses = [note for note in self.notes if "did you mean" in note]
        self.hint = guesses[0] if guesses else _choose("files", self.expected)

    def __str__(self) -> str:
        more = f": {'; '.join(self.notes[:3])}" if self.notes else ""
        return f"nothing to grade in {shown(self.path)}{more}"


def _choose(what: str, known: tuple[str, ...], most: int = 6) -> str:
    if not known:
        return f"there are no {what} yet"
    more = f" and {len(known) - most} more" if len(known) > most else ""
    return f"the {what} are {', '.join(known[:most])}{more}"
