"""Exercism's ``results.json``, version 3: what an online track or an editor reads of one student.

The format knows no points. An exercise is a task, numbered from 1 in the course's order; a check
is a test of it. Facts: exercism/docs, building/tooling/test-runners/interface.md.
"""

from __future__ import annotations

import json
from typing import Any

from gradeloop.judge.results import CheckResult, SubmissionResult
from gradeloop.report.plain_words import checks_of, name_of, printed, told

__all__ = ["exercism_results", "exercism_text"]

VERSION = 3
OUTPUT = 500
"""Characters; more of a test's output is refused."""
CUT = "\nOutput was truncated. Please limit to 500 chars."
MESSAGE = 65_535
NOT_RUN = frozenset({"load-error", "crashed"})
"""Reasons for which no test counts as run, where all of them fail for one of these."""


def exercism_text(submission: SubmissionResult) -> str:
    return json.dumps(exercism_results(submission), indent=2) + "\n"


def exercism_results(submission: SubmissionResult) -> dict[str, Any]:
    """One student's result as plain data."""
    every = [
        (task, check)
        for task, exercise in enumerate(submission.exercises, 1)
        for check in checks_of(exercise)
    ]
    status = _overall([check for _, check in every])
    message = told(every[0][1])[:MESSAGE] if status == "error" and every else None
    return {
        "version": VERSION,
        "status": status,
        "message": message or ("There is nothing to test." if status == "error" else None),
        "tests": [_test(check, task) for task, check in every],
    }


def _overall(checks: list[CheckResult]) -> str:
    statuses = {_status(check) for check in checks}
    if not checks or statuses == {"error"}:
        return "error"
    return "pass" if statuses == {"pass"} else "fail"


def _status(check: CheckResult) -> str:
    if check.status == "passed":
        return "pass"
    broken = check.status == "error" or check.reason in NOT_RUN
    return "error" if broken else "fail"


def _test(check: CheckResult, task: int) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": name_of(check),
        "status": _status(check),
        "message": told(check) or None,
        "task_id": task,
    }
    if output := printed(check):
        fits = len(output) <= OUTPUT
        made["output"] = output if fits else output[: OUTPUT - len(CUT)] + CUT
    return made
