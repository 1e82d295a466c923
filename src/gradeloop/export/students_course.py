"""The course as students may have it: the official one without what is hidden from them.

A check that students don't see would betray itself by its title, its points or its test. So a
copy for students has neither; the spec says how many points are withheld, because a total that
is suddenly worth more per check would not be the one of the report. Files of exercises that
hide nothing stay the same byte by byte; of the others, the specs are written anew.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from gradeloop.course.discovery import (
    EXERCISES,
    GRADERS,
    SPEC,
    Course,
    Exercise,
    load_course,
)
from gradeloop.course.faults import SpecError
from gradeloop.course.quiz import QUESTIONS
from gradeloop.course.yaml_source import parse
from gradeloop.export.errors import ExportError
from gradeloop.export.official import write_official
from gradeloop.export.students_grader import grader_without, marked_checks

__all__ = ["Withheld", "hidden_checks", "write_students_course"]


@dataclass(frozen=True, slots=True)
class Withheld:
    """What students don't get: of which exercise how many checks, and the points for them.

    Attributes:
        whole: Whether students don't get the exercise at all, since all of it is hidden.
    """

    exercise: str
    checks: int
    points: float
    whole: bool = False


def hidden_checks(exercise: Exercise) -> tuple[str, ...]:
    """The ids of the checks that students don't see, or not before the due date."""
    return tuple(check.id for check in exercise.spec.checks if check.visibility != "visible")


def write_students_course(course: Course, folder: Path) -> tuple[Withheld, ...]:
    """Write the exercises that ``course`` has loaded, as students may have them.

    The result loads and grades by itself.

    Returns:
        What was left out, for whoever exports it to read.

    Raises:
        ExportError: A check can't be left out without leaving a trace, or nothing would be left.
    """
    said = []
    for exercise in course.exercises:
        hidden = hidden_checks(exercise)
        if hidden:
            points = sum(exercise.spec.check(id).points for id in hidden)
            whole = len(hidden) == len(exercise.spec.checks)
            said.append(Withheld(exercise.id, len(hidden), points, whole))
    gone = {each.exercise for each in said if each.whole}
    shown = tuple(each for each in course.exercises if each.id not in gone)
    if not shown:
        raise ExportError(
            "every check of these exercises is hidden from students",
            "make some visible (visibility: visible), or choose other exercises",
        )
    write_official(dataclasses.replace(course, exercises=shown), folder)
    for exercise in shown:
        if hidden_checks(exercise):
            _withhold(exercise, folder)
    _verify(folder)
    return tuple(said)


def _withhold(exercise: Exercise, folder: Path) -> None:
    hidden = hidden_checks(exercise)
    target = folder / EXERCISES / exercise.folder.name
    data = _data(target / SPEC)
    data["withheld"] = sum(exercise.spec.check(id).points for id in hidden) + exercise.spec.withheld
    data["checks"] = [
        _shown(check, hidden) for check in data["checks"] if check["id"] not in hidden
    ]
    _write(target / SPEC, data)
    if (bank := target / QUESTIONS).is_file():
        questions = _data(bank)
        kept = [each for each in questions["questions"] if each["id"] not in hidden]
        _write(bank, {**questions, "questions": kept})
    grader = folder / GRADERS / exercise.grader.name
    source = grader_without(grader.read_text(encoding="utf-8"), hidden, grader.name)
    grader.write_text(source, encoding="utf-8", newline="\n")
    known = {check.id for check in exercise.spec.checks} - set(hidden)
    if missing := known - marked_checks(source, grader.name):
        raise ExportError(
            f"{grader.name}: a test of {', '.join(sorted(missing))} also tests what is hidden",
            "give each check a test of its own",
        )


def _shown(check: dict[str, Any], hidden: tuple[str, ...]) -> dict[str, Any]:
    """A check that waits for none that students don't have."""
    needs = [each for each in check.get("needs", ()) if each not in hidden]
    rest = {key: value for key, value in check.items() if key != "needs"}
    return {**rest, "needs": needs} if needs else rest


def _data(path: Path) -> dict[str, Any]:
    found = parse(path.read_bytes()).data
    assert isinstance(found, dict)  # it was loaded before
    return found


class _Dumper(yaml.SafeDumper):
    """Writes lists and texts of several lines as an author does."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _write(path: Path, data: dict[str, Any]) -> None:
    text = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    path.write_text(text, encoding="utf-8", newline="\n")


def _verify(folder: Path) -> None:
    """What was written must be a course: its readers are the ones who know."""
    try:
        load_course(folder)
    except SpecError as error:
        raise ExportError(f"the students' copy is faulty: {error.faults[0]}", error.hint) from None
