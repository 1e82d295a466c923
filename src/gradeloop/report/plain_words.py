"""A check in plain words, for the formats that other programs read: nothing in them acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gradeloop.judge.results import CheckResult, ExerciseResult, SubmissionResult
from gradeloop.report.safe_text import break_commands, excerpt, one_line
from gradeloop.report.wording import headline

__all__ = [
    "NotGradedError",
    "checks_of",
    "insist_on_verdicts",
    "label",
    "name_of",
    "printed",
    "told",
]


class NotGradedError(Exception):
    """The harness could not grade a check, and the format has no way to say so without a number.

    Such a format counts what it does not know as zero, so nothing is written: whoever waits for
    the file sees that grading failed, and grades again.
    """

    exit_code = 3

    def __init__(self, checks: Sequence[str]) -> None:
        several = "checks" if len(checks) > 1 else "the check"
        named = ", ".join(one_line(each) for each in checks[:5])
        more = f" and {len(checks) - 5} more" if len(checks) > 5 else ""
        super().__init__(
            f"{several} {named}{more} could not be graded: that is the machine's or the grader's "
            "fault, and costs no student a point"
        )
        self.hint = "grade again; `--format json` shows what went wrong"


def insist_on_verdicts(submission: SubmissionResult) -> None:
    """Make sure that every check of a student was graded.

    Raises:
        NotGradedError: Some were not.
    """
    lost = [
        f"{exercise.id}/{check.id}"
        for exercise in submission.exercises
        for check in checks_of(exercise)
        if check.status == "error"
    ]
    if lost:
        raise NotGradedError(lost)


def checks_of(exercise: ExerciseResult) -> tuple[CheckResult, ...]:
    """The exercise's checks; a stand-in where its result has none, so that its points count."""
    if exercise.checks:
        return exercise.checks
    return (
        CheckResult(
            id="handed-in",
            title="the exercise is handed in",
            status="error" if exercise.status == "error" else "not-run",
            points=exercise.points,
            max_points=exercise.max_points,
            message="Nothing was handed in.",
        ),
    )


def label(text: str, instead: str = "-") -> str:
    """A name on one line, never empty: names of students and files are untrusted, too."""
    return break_commands(one_line(text, 200)) or instead


def name_of(check: CheckResult) -> str:
    """What a reader calls the check."""
    return label(check.title or check.id)


def told(check: CheckResult) -> str:
    """What went wrong, where and why; empty for a check that passed."""
    return "\n".join(_told(check))


def _told(check: CheckResult) -> Iterator[str]:
    if check.status == "passed":
        return
    if check.status != "not-run":
        place = f" ({one_line(check.where)})" if check.where else ""
        yield break_commands(f"{headline(check)}{place}")
    if message := break_commands(excerpt(check.message, lines=60, columns=1000)):
        yield message
    if check.status == "not-run" and not check.message:
        yield "It was not run: it waits for a check above."


def printed(check: CheckResult, lines: int = 60) -> str:
    """What the submission printed, harmless and cut."""
    return break_commands(excerpt(check.output, lines, columns=400)) if check.output else ""
