"""Points for ``classroom-resources/autograding-grading-reporter``, in integers that agree.

The reporter reads a list of tests for each *runner* and counts points twice. Its total adds up
the tests' scores; its table multiplies the share of passed tests by the runner's maximum, which
is another number as soon as tests are worth different points. Here one runner holds what passed
and another what failed: the share is all or nothing, so both ways lead to the same integers
whatever a test is worth. A runner without tests would come out as NaN, so it is left out.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from gradeloop.judge.results import CheckResult, ExerciseResult, SubmissionResult
from gradeloop.report.safe_text import break_commands, one_line

__all__ = ["LIMIT", "RUNNERS", "Report", "encoded", "report", "whole"]

RUNNERS = ("passed", "failed")
"""In the order in which the reporter prints them; letters only, as it asks."""

LIMIT = 90_000
"""Bytes of a runner's JSON. It travels as base64 in an environment variable, of which Linux takes
128 KiB."""

_NAME = 110


@dataclass(frozen=True, slots=True)
class Report:
    """What the reporter is told.

    Attributes:
        points: All that were earned, rounded once.
        max_points: All that could be earned.
        payloads: For each runner that has a test, the data that it reads.
    """

    points: int
    max_points: int
    payloads: dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Line:
    """A test as the reporter shows it, with the points earned and lost by it."""

    name: str
    status: str
    earned: float
    lost: float


def report(submission: SubmissionResult) -> Report:
    """The points of one student, as they may see them."""
    lines = [line for exercise in submission.exercises for line in _lines(exercise)]
    passed = [line for line in lines if line.status == "pass"]
    failed = [line for line in lines if line.status != "pass"]
    points, most = whole(submission.points), whole(submission.max_points)
    scores = _spread([line.earned for line in passed], points)
    payloads = {}
    if passed:
        payloads["passed"] = _payload(passed, scores, points)
    if failed:
        payloads["failed"] = _payload(failed, [0] * len(failed), most - points)
    return Report(points, most, payloads)


def encoded(payload: dict[str, Any]) -> str:
    """A payload as the reporter takes it from its environment: JSON in base64."""
    return base64.b64encode(_json(payload)).decode("ascii")


def whole(points: float) -> int:
    """The nearest integer, halves up."""
    return math.floor(points + 0.5)


def _lines(exercise: ExerciseResult) -> Iterator[_Line]:
    if exercise.status == "missing":
        yield _Line(f"{exercise.id}: not handed in", "fail", 0, exercise.max_points)
        return
    for check in exercise.checks:
        name = f"{exercise.id}: {check.title or check.id}"
        if check.points > 0:
            yield _Line(name, "pass", check.points, 0)
        if check.points < check.max_points or not check.points:
            rest = check.max_points - check.points
            yield _Line(name, _status(check), 0, rest)


def _status(check: CheckResult) -> str:
    return "error" if check.status == "error" else "fail"


def _payload(lines: list[_Line], scores: list[int], most: int) -> dict[str, Any]:
    statuses = {line.status for line in lines}
    room = _NAME
    while True:
        payload = {
            "version": 1,
            "status": next(each for each in ("error", "fail", "pass") if each in statuses),
            "max_score": most,
            "tests": [_test(*each, room) for each in zip(lines, scores, strict=True)],
        }
        if len(_json(payload)) <= LIMIT:
            return payload
        if room <= 10:
            return _summed(payload)
        room -= 20


def _test(line: _Line, score: int, room: int) -> dict[str, Any]:
    # Short keys would not be read, and all of them are: without a score the total is NaN, and
    # without line_no each name is followed by "line undefined".
    name = break_commands(one_line(line.name, room))
    test: dict[str, Any] = {"name": name, "status": line.status, "score": score, "line_no": 0}
    if line.status == "error":
        test["message"] = f"{name}: it could not be graded, which is not your fault"
    return test


def _summed(payload: dict[str, Any]) -> dict[str, Any]:
    """One test for all of them, for a course of thousands of checks."""
    score = sum(test["score"] for test in payload["tests"])
    status = "pass" if payload["status"] == "pass" else payload["status"]
    name = f"{len(payload['tests'])} checks"
    test = {"name": name, "status": status, "score": score, "line_no": 0}
    return {**payload, "tests": [test]}


def _spread(parts: list[float], total: int) -> list[int]:
    """The parts as integers that add up to ``total``: each ends where their sum so far does."""
    sums = [0.0]
    for part in parts:
        sums.append(sums[-1] + part)
    ends = [whole(each) for each in sums]
    ends[-1] = total if parts else 0  # the same sum, added up in another order
    return [end - start for start, end in pairwise(ends)]


def _json(payload: dict[str, Any]) -> bytes:
    return json.dumps(payload, separators=(",", ":")).encode("ascii")
