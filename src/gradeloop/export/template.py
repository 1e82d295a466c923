"""``gradeloop export template``: the repository that every student begins with."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from gradeloop.course.discovery import Course
from gradeloop.export.filling import FILES, filled
from gradeloop.export.handout import Handout, make_handout
from gradeloop.export.placing import Placed, place
from gradeloop.export.workflow import WORKFLOW, Grading, workflow

__all__ = ["MINE", "STARTERS", "Template", "export_template"]

MINE = "submissions/mine"
STARTERS = ("first", "all", "none")
"""Which starters a student finds in their folder. Of a whole course only the first: a starter that
nobody touched fails checks, and thirty of them would bury the one that is being worked on."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was written.

    Attributes:
        starters: The students' own files that were put there, relative to the folder.
    """

    handout: Handout
    placed: Placed
    starters: tuple[str, ...]


def export_template(
    course: Course,
    folder: Path,
    *,
    grading: Grading | None = None,
    wheel: Path | None = None,
    starters: str = "first",
    reporter: bool = True,
) -> Template:
    """Make the students' repository in ``folder``, or bring an earlier one up to date.

    Work in ``submissions/mine`` is never touched.

    Args:
        grading: Where the official graders come from; else the repository's own are used, and
            grading is refused where they were changed.
        wheel: The wheel of gradeloop; else it is built.
        starters: One of :data:`STARTERS`.
        reporter: Whether the workflow tells the points in the words of GitHub Classroom, too.

    Raises:
        ExportError: The course can't be handed out, or the folder holds something else.
    """
    with tempfile.TemporaryDirectory(prefix="gradeloop-template-") as scratch:
        made = Path(scratch)
        handout = make_handout(course, made, wheel)
        students = handout.course
        quizzes = [each for each in students.exercises if each.questions is not None]
        readme = filled(
            "students/README.md",
            title=students.title,
            count=_count(len(students.exercises)),
            exercises=[each.spec for each in students.exercises],
            start=_example(students, starters),
            started=starters,
            quiz=bool(quizzes),
            grading=grading,
        )
        _write(made / "README.md", readme)
        text = workflow(
            digest=handout.digest,
            wheel=handout.wheel,
            python=handout.python,
            grading=grading,
            reporter=reporter,
        )
        _write(made / WORKFLOW, text)
        _write(made / ".gitignore", (FILES / "students/gitignore").read_text(encoding="utf-8"))
        placed = place(made, folder)
        return Template(handout, placed, _start(students, folder, starters))


def _start(course: Course, folder: Path, starters: str) -> tuple[str, ...]:
    """Put the starters where the student will write, unless something is there already."""
    mine = folder / MINE
    mine.mkdir(parents=True, exist_ok=True)
    begun = any(mine.glob("*.py"))
    wanted = course.exercises if starters == "all" else course.exercises[:1]
    put = []
    if starters != "none" and not (begun and starters == "first"):
        for exercise in wanted:
            target = mine / exercise.spec.submit
            if not target.exists() and not target.is_symlink() and exercise.starter.is_file():
                shutil.copyfile(exercise.starter, target)
                put.append(f"{MINE}/{target.name}")
    if not any(mine.iterdir()):
        (mine / ".gitkeep").touch()  # git keeps no empty folders
    return tuple(put)


def _example(course: Course, starters: str) -> str:
    """An exercise to type: one that is not there already, where it is about beginning."""
    return course.exercises[1 if starters == "first" and len(course.exercises) > 1 else 0].id


def _count(number: int) -> str:
    return f"{number} exercises" if number > 1 else "one exercise"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
