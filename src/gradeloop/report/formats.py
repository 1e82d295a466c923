"""The formats of results that other programs read, by the name that a user types.

Two kinds: of a *run*, with all its students in one file, and of a *student*, whose readers know
one student a file. What the spec hides is left out of the formats that anybody may read
(``everything`` puts it in); Gradescope and Classroom 50 hide it by their own means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from gradeloop.judge.results import Results, SubmissionResult
from gradeloop.report.audience import student_results, student_submission
from gradeloop.report.classroom50 import classroom50_text, identity_of
from gradeloop.report.ctrf import ctrf_parts
from gradeloop.report.exercism import exercism_text
from gradeloop.report.gradescope import gradescope_text
from gradeloop.report.junit import junit_parts

__all__ = [
    "CLASS_FORMATS",
    "FORMATS",
    "Format",
    "Moment",
    "OneStudentError",
    "class_formats",
    "render",
]


class OneStudentError(Exception):
    """The format holds one student, and there are none or several."""

    exit_code = 2

    def __init__(self, name: str, students: int) -> None:
        super().__init__(f"the format {name} holds one student, and here are {students}")
        self.hint = "name the folder of one student; a class has `gradeloop batch`"


@dataclass(frozen=True, slots=True)
class Moment:
    """What a format may need to know besides the results.

    Attributes:
        ended: When the grading ended, in seconds since 1970.
        variables: The environment; who runs the grading says there whose it is.
    """

    ended: float
    variables: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        file: What its readers call the file.
        of: ``run`` or ``student``.
        hides: Whether hidden checks are left out before the text is made.
        text: Makes it, whole or in parts; a format of a run does not look at the submission.
    """

    file: str
    of: Literal["run", "student"]
    hides: bool
    text: Callable[[Results, SubmissionResult, Moment], str | Iterable[str]]


FORMATS: dict[str, Format] = {
    "exercism": Format("results.json", "student", True, lambda run, one, at: exercism_text(one)),
    "junit": Format("junit.xml", "run", True, lambda run, one, at: junit_parts(run)),
    "ctrf": Format("ctrf.json", "run", True, lambda run, one, at: ctrf_parts(run, at.ended)),
    "gradescope": Format(
        "results.json", "student", False, lambda run, one, at: gradescope_text(run, one)
    ),
    "classroom50": Format(
        "result.json",
        "student",
        False,
        lambda run, one, at: classroom50_text(one, identity_of(at.variables), at.ended),
    ),
}
CLASS_FORMATS = ("exercism", "junit", "ctrf")
"""Those that make sense for a whole class: the others are read on the spot, one by one."""

NOBODY = SubmissionResult("", ())


def render(
    name: str,
    results: Results,
    *,
    everything: bool = False,
    ended: float,
    variables: Mapping[str, str],
) -> str:
    """A run in the format called ``name``.

    Raises:
        OneStudentError: The format holds one student.
        NotGradedError: It can't say that a check was not graded, and one was not.
        IdentityError: The environment does not say whose submission it is.
    """
    found = FORMATS[name]
    shown = student_results(results) if found.hides and not everything else results
    students = shown.submissions
    if found.of == "student" and len(students) != 1:
        raise OneStudentError(name, len(students))
    one = students[0] if students else NOBODY
    return "".join(found.text(shown, one, Moment(ended, variables)))


def class_formats(
    names: Sequence[str], results: Results, files: Mapping[str, str], ended: float
) -> Iterator[tuple[str, str | Iterable[str]]]:
    """A class in several formats: paths in its folder, and texts, whole or in parts.

    A format of a run has everything in it, as ``results.json`` has: it is the instructor's. One
    of a student is a folder with a file for each, without what is hidden from them.

    Args:
        files: For each student what their files are called, without an ending.
    """
    at = Moment(ended, {})
    for name in names:
        found = FORMATS[name]
        if found.of == "run":
            yield found.file, found.text(results, NOBODY, at)
            continue
        for submission in results.submissions:
            one = student_submission(submission)
            run = replace(results, submissions=(one,))
            yield f"{name}/{files[one.student]}.json", found.text(run, one, at)
