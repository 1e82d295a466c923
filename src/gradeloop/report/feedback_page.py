"""A student's feedback as a page of its own: points, the next step, and each failure in full.

The page needs nothing from outside and runs no script. It shows what it is given: whoever writes
it for a student leaves out what is hidden (:mod:`gradeloop.report.audience`).
"""

from __future__ import annotations

from dataclasses import dataclass

from gradeloop.judge.results import CheckResult, ExerciseResult, SubmissionResult
from gradeloop.report.next_step import next_step
from gradeloop.report.svg import timeline_svg
from gradeloop.report.templates import page_file, render
from gradeloop.report.wording import SYMBOLS, headline, status_word

__all__ = ["feedback_page"]

_WAITS = "It waits for a check above."


@dataclass(frozen=True, slots=True)
class _Check:
    """A check as the template shows it; ``picture`` is empty where there is no timeline."""

    result: CheckResult
    mark: str
    headline: str
    message: str
    picture: str


@dataclass(frozen=True, slots=True)
class _Exercise:
    """An exercise as the template shows it; ``anchor`` is empty where it has no section."""

    result: ExerciseResult
    mark: str
    word: str
    anchor: str
    checks: tuple[_Check, ...]


def feedback_page(submission: SubmissionResult, *, course: str = "", late: float = 0) -> str:
    """A complete HTML document for one student.

    Args:
        late: The percentage of the points that is lost.
    """
    exercises = tuple(
        _exercise(each, number) for number, each in enumerate(submission.exercises, 1)
    )
    return render(
        "feedback.html",
        course=course,
        student=submission.student,
        submission=submission,
        exercises=exercises,
        passed=sum(each.status == "passed" for each in submission.exercises),
        next=next_step(submission),
        late=late,
        style=page_file("look.css") + page_file("feedback.css"),
    )


def _exercise(exercise: ExerciseResult, number: int) -> _Exercise:
    told = exercise.status in ("failed", "error")
    checks = exercise.checks if told else ()
    return _Exercise(
        exercise,
        SYMBOLS[exercise.status][0],
        status_word(exercise),
        f"exercise-{number}" if told else "",
        tuple(_check(each, f"e{number}c{place}") for place, each in enumerate(checks, 1)),
    )


def _check(check: CheckResult, prefix: str) -> _Check:
    told = check.status in ("failed", "error")
    picture = ""
    if told and check.timeline is not None:
        title = f"Timeline of the check “{check.title or check.id}”"
        picture = timeline_svg(check.timeline, check.expected, title=title, prefix=prefix)
    message = check.message
    if not message and check.status == "not-run":
        message = _WAITS
    return _Check(
        check, SYMBOLS[check.status][0], headline(check) if told else "", message, picture
    )
