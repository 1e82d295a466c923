"""What students get, and what grades them on GitHub: the same files in either repository.

Because both hold the same, one list of sums serves twice: a workflow checks with it that graders
are the official ones, and tells a student which of their copies are not.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from gradeloop.course.discovery import Course, load_course
from gradeloop.export.filling import filled
from gradeloop.export.manifest import write_manifest
from gradeloop.export.pins import write_constraints
from gradeloop.export.students_course import Withheld, write_students_course
from gradeloop.export.wheel import wheel_into
from gradeloop.export.workflow import known_workflows

__all__ = ["OWN", "WORKFLOWS", "Handout", "make_handout"]

OWN = ".gradeloop"
"""The folder of what is neither course nor work: the wheel, the pins, the sums."""
WORKFLOWS = f"{OWN}/workflow.sha256"
"""The digests of unchanged workflows."""


@dataclass(frozen=True, slots=True)
class Handout:
    """The files of both repositories, in a folder.

    Attributes:
        course: As students have it, loaded from the folder.
        digest: SHA-256 of the manifest.
        wheel: The wheel's name.
        python: The version of Python that the pins are known to work with.
        withheld: What students don't get.
    """

    folder: Path
    course: Course
    digest: str
    wheel: str
    python: str
    withheld: tuple[Withheld, ...]


def make_handout(course: Course, folder: Path, wheel: Path | None) -> Handout:
    """Write the handout of ``course`` into the empty ``folder``.

    Args:
        wheel: The wheel of gradeloop to hand out; else it is built.

    Raises:
        ExportError: The course can't be handed out, or there is no wheel.
    """
    withheld = write_students_course(course, folder)
    students = load_course(folder)
    for exercise in students.exercises:
        _write(exercise.folder / "README.md", filled("students/task.md", spec=exercise.spec))
    name = wheel_into(folder / OWN, wheel).name
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    write_constraints(folder / OWN)
    _write(folder / WORKFLOWS, "".join(f"{each}\n" for each in known_workflows(name, python)))
    _write(folder / ".gitattributes", "* -text\n")  # else Git changes line ends, and so the sums
    quizzes = [each.id for each in students.exercises if each.questions is not None]
    makefile = filled(
        "students/Makefile",
        wheel=name,
        python=python,
        first=students.exercises[0].id,
        quiz=quizzes[0] if quizzes else "",
        quizzes=len(quizzes),
    )
    _write(folder / "Makefile", makefile)
    return Handout(folder, students, write_manifest(folder), name, python, withheld)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
