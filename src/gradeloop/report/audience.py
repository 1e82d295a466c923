"""What a student may see of a result: hidden checks leave nothing behind but their number.

A hidden check would betray itself by its title, its message, or the points that are missing
from a total.  So a student's view has none of them, and its totals are those of the checks it
shows; a note says that there are others, so that nobody takes "all passed" for the last word.
"""

from __future__ import annotations

import dataclasses

from gradeloop.judge.results import ExerciseResult, ExerciseStatus, Results, SubmissionResult

__all__ = ["student_exercise", "student_results", "student_submission"]


def student_results(results: Results) -> Results:
    """The same run without what is hidden from students."""
    shown = tuple(map(student_submission, results.submissions))
    return dataclasses.replace(results, submissions=shown)


def student_submission(submission: SubmissionResult) -> SubmissionResult:
    shown = tuple(map(student_exercise, submission.exercises))
    return dataclasses.replace(submission, exercises=shown)


def student_exercise(exercise: ExerciseResult) -> ExerciseResult:
    shown = tuple(check for check in exercise.checks if check.visibility == "visible")
    hidden = len(exercise.checks) - len(shown)
    if not hidden:
        return exercise
    status: ExerciseStatus = exercise.status
    if status != "missing":
        verdicts = {check.status for check in shown}
        status = "failed" if verdicts & {"failed", "not-run"} else "passed"
        status = "error" if "error" in verdicts else status
    several = "checks are" if hidden > 1 else "check is"
    note = f"{hidden} more {several} not shown here; your instructor sees the result."
    return dataclasses.replace(
        exercise,
        status=status,
        checks=shown,
        points=sum(check.points for check in shown),
        max_points=sum(check.max_points for check in shown),
        notes=(*exercise.notes, note),
    )
