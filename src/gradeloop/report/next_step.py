"""The one thing to do next: a sentence and a command, never a list to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from gradeloop.judge.results import CheckResult, ExerciseResult, SubmissionResult
from gradeloop.report.safe_text import one_line

__all__ = ["NextStep", "first_failure", "next_step"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do, and what to type for it; ``command`` is empty where there is nothing to type."""

    sentence: str
    command: str = ""


def next_step(submission: SubmissionResult) -> NextStep:
    """The first exercise that failed, else the first that is missing, else congratulations."""
    by_status: dict[str, ExerciseResult] = {}
    for exercise in submission.exercises:
        by_status.setdefault(exercise.status, exercise)
    if failed := by_status.get("failed"):
        return _repair(failed)
    if missing := by_status.get("missing"):
        name = one_line(missing.id)
        return NextStep(f"Start the exercise {name}.", f"gradeloop start {name}")
    if broken := by_status.get("error"):
        name = one_line(broken.id)
        return NextStep(
            f"{name} could not be graded, and that is not your fault: tell your instructor.",
            f"make grade EX={name}",
        )
    if not submission.exercises:
        return NextStep("There is no exercise here yet.")
    return NextStep("Congratulations: every exercise passes all the checks shown here.")


def first_failure(exercise: ExerciseResult) -> CheckResult | None:
    """The check to repair first: checks that were not run wait for it."""
    return next((check for check in exercise.checks if check.status == "failed"), None)


def _repair(exercise: ExerciseResult) -> NextStep:
    name = one_line(exercise.id)
    check = first_failure(exercise)
    place = (check.where if check else None) or exercise.file or name
    return NextStep(
        f"Repair {name} (look at {one_line(place)}), save, and grade it again:",
        f"make grade EX={name}",
    )
