"""CTRF, the Common Test Report Format: one JSON report for dashboards and CI summaries.

A check is a test, its suite is the student (where there are several) and the exercise. Points and
reasons stand under ``extra``, the only place that the schema leaves for them. Facts: ctrf-io/ctrf,
schema/ctrf.schema.json.
"""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Iterator
from typing import Any

from gradeloop.judge.results import CheckResult, ExerciseResult, Results, SubmissionResult
from gradeloop.judge.results import to_plain as plain
from gradeloop.report.plain_words import checks_of, label, name_of, printed, told

__all__ = ["ctrf_parts"]

SPEC_VERSION = "0.0.0"
STATUSES = {"passed": "passed", "failed": "failed", "not-run": "skipped", "error": "other"}


_NO_TESTS = '"tests": []'
"""In no other place of the text: inside a string, quotation marks have a backslash before them."""


def ctrf_parts(results: Results, ended: float) -> Iterator[str]:
    """The report as text, a test each.

    Args:
        ended: When the run ended, in seconds since 1970.
    """
    around = json.dumps(_report(results, ended), indent=2)
    head, tail = around.split(_NO_TESTS)
    yield f'{head}"tests": ['
    comma = ""
    for test in _tests(results):
        yield f"{comma}\n{textwrap.indent(json.dumps(test, indent=2), ' ' * 6)}"
        comma = ","
    end = "\n    ]" if comma else "]"
    yield f"{end}{tail}\n"


def _report(results: Results, ended: float) -> dict[str, Any]:
    """The report as plain data, without its tests."""
    count: Counter[str] = Counter()
    suites = 0
    earned = possible = 0.0
    for submission in results.submissions:
        suites += len(submission.exercises)
        earned, possible = earned + submission.points, possible + submission.max_points
        for exercise in submission.exercises:
            count.update(STATUSES[check.status] for check in checks_of(exercise))
    stop = round(1000 * ended)
    numbers = {name: count[name] for name in ("passed", "failed", "skipped", "pending", "other")}
    return {
        "reportFormat": "CTRF",
        "specVersion": SPEC_VERSION,
        "results": {
            "tool": {"name": "gradeloop"},
            "summary": {
                "tests": count.total(),
                **numbers,
                "suites": suites,
                "start": stop - round(1000 * max(0.0, results.elapsed)),
                "stop": stop,
                "extra": {"points": plain(earned), "max_points": plain(possible)},
            },
            "tests": [],
            "extra": {
                "course": label(results.course),
                "clock": results.clock,
                "seed": results.seed,
                "sandbox": list(results.sandbox),
            },
        },
    }


def _tests(results: Results) -> Iterator[dict[str, Any]]:
    several = len(results.submissions) > 1
    for submission in results.submissions:
        for exercise in submission.exercises:
            suite = [*_student(submission, several), label(exercise.id)]
            for check in checks_of(exercise):
                yield _test(exercise, check, suite)


def _student(submission: SubmissionResult, several: bool) -> list[str]:
    return [label(submission.student)] if several else []


def _test(exercise: ExerciseResult, check: CheckResult, suite: list[str]) -> dict[str, Any]:
    extra = {"id": check.id, "points": plain(check.points), "max_points": plain(check.max_points)}
    extra |= {"reason": check.reason, "visibility": check.visibility, "clock": check.clock}
    made: dict[str, Any] = {
        "name": name_of(check),
        "status": STATUSES[check.status],
        "duration": round(1000 * (check.elapsed or 0)),
        "suite": suite,
        "rawStatus": check.reason or check.status,
        "tags": [check.part],
        "retries": max(0, check.attempts - 1),
        "extra": {name: value for name, value in extra.items() if value is not None},
    }
    if exercise.file:
        made["filePath"] = label(exercise.file)
    if message := told(check):
        made["message"] = message
    if output := printed(check):
        made["stdout"] = output.split("\n")
    return made
