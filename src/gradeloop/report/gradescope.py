"""Gradescope's ``results.json``: what an autograder leaves for the page of one submission.

Each check is a test with its own visibility, so Gradescope shows a student what the spec lets
them see, when it lets them. As soon as one test is not shown, Gradescope hides the total, too;
that is what we want, since points that are missing from a total would betray the hidden check.
The text above the tests therefore says how much of what is shown was reached.

A result that can't be said in points is not said at all: without a valid file Gradescope tells
that the autograder failed, and records no score. Facts: gradescope/autograder_samples,
docs/specs.md and docs/troubleshooting.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from gradeloop.judge.results import CheckResult, ExerciseResult, Results, SubmissionResult
from gradeloop.judge.results import to_plain as plain
from gradeloop.report.audience import student_submission
from gradeloop.report.plain_words import checks_of, insist_on_verdicts, label, name_of
from gradeloop.report.safe_text import (
    for_markdown,
    markdown_block,
    markdown_code,
)
from gradeloop.report.styled import Look
from gradeloop.report.styled import plain as as_text
from gradeloop.report.timeline import draw_comparison
from gradeloop.report.wording import headline, points

__all__ = ["gradescope_results", "gradescope_text"]

VISIBILITY = {"visible": "visible", "hidden": "hidden", "after-due-date": "after_due_date"}


def gradescope_text(results: Results, submission: SubmissionResult) -> str:
    return json.dumps(gradescope_results(results, submission), indent=2) + "\n"


def gradescope_results(results: Results, submission: SubmissionResult) -> dict[str, Any]:
    """One student's result as plain data.

    Raises:
        NotGradedError: A check could not be graded.
    """
    insist_on_verdicts(submission)
    return {
        "execution_time": round(max(0.0, results.elapsed), 3),
        "output": _summary(submission),
        "output_format": "md",
        "test_output_format": "md",
        "test_name_format": "text",
        "stdout_visibility": "hidden",
        "extra_data": {
            "clock": results.clock,
            "seed": results.seed,
            "sandbox": list(results.sandbox),
        },
        "tests": list(_tests(submission)),
    }


def _summary(submission: SubmissionResult) -> str:
    shown = student_submission(submission)
    some = any(
        check.visibility != "visible" for each in submission.exercises for check in each.checks
    )
    of_what = " of the checks that are shown to you now" if some else ""
    parts = [f"**{points(shown.points)} of {points(shown.max_points)} points**{of_what}."]
    for exercise in shown.exercises:
        parts += [
            f"{markdown_code(exercise.id)}: {for_markdown(note)}"
            for note in exercise.notes
            if "not shown here" not in note
        ]
    return "\n\n".join(parts)


def _tests(submission: SubmissionResult) -> Iterator[dict[str, Any]]:
    for place, exercise in enumerate(submission.exercises, 1):
        for number, check in enumerate(checks_of(exercise), 1):
            yield _test(exercise, check, f"{place}.{number}")


def _test(exercise: ExerciseResult, check: CheckResult, number: str) -> dict[str, Any]:
    return {
        "name": f"{label(exercise.id)}: {name_of(check)}",
        "number": number,
        "score": plain(check.points),
        "max_score": plain(check.max_points),
        "status": "passed" if check.status == "passed" else "failed",
        "output": _output(check),
        "tags": [label(exercise.id), check.part],
        "visibility": VISIBILITY.get(check.visibility, "hidden"),
    }


def _output(check: CheckResult) -> str:
    """Why, the timeline, the first hint, and what was printed: basic Markdown, no HTML."""
    if check.status == "passed":
        return ""
    parts = []
    if check.status == "failed":
        place = f" at {markdown_code(check.where)}" if check.where else ""
        parts.append(f"**{headline(check)}**{place}")
    parts.append(for_markdown(check.message))
    if drawn := draw_comparison(check.timeline, check.expected, Look(80, True, False)):
        parts.append(markdown_block(as_text(drawn), columns=120))
    if check.status == "failed" and check.hints:
        parts.append(f"*A hint:* {for_markdown(check.hints[0])}")
    if check.output and check.status == "failed":
        parts.append(f"Your program printed:\n\n{markdown_block(check.output)}")
    return "\n\n".join(part for part in parts if part)
