"""Classroom 50's ``result.json``: what its runner publishes and its collector takes up.

Scores are whole numbers there. Where a spec gives a fraction of a point, the checks of an exercise
are rounded so that their sum stays the exercise's. Everything in the file can be read by the
student, so hidden checks share one line without a name: their points count, their titles stay.

A result that can't be said in points is not said at all: the autograder then fails, which the
runner shows as an error and which changes no grade. Facts: foundation50/classroom50,
skeleton/dotgithub/scripts (``validate_result`` in runner.py and collect_scores.py).
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gradeloop.judge.results import CheckResult, SubmissionResult
from gradeloop.report.plain_words import checks_of, insist_on_verdicts, label, name_of

__all__ = [
    "UNSHOWN",
    "Identity",
    "IdentityError",
    "classroom50_result",
    "classroom50_text",
    "identity_of",
]

SCHEMA = "classroom50/result/v1"
UNSHOWN = "checks that are not shown"


class IdentityError(Exception):
    """The runner's variables say not, or wrongly, whose submission this is."""

    exit_code = 2

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.hint = "this format is for the runner of Classroom 50, which sets its variables"


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose submission was graded, as the runner says it; the file only repeats it."""

    classroom: str
    assignment: str
    submission: str
    commit: str
    release: str
    review: str
    owner: str
    type: str = "individual"


def identity_of(variables: Mapping[str, str]) -> Identity:
    """The identity in the runner's environment.

    Raises:
        IdentityError: A variable is missing, or the tag is none of a submission.
    """
    names = ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL")
    found = {name: variables.get(name, "").strip() for name in names}
    if missing := [name for name, value in found.items() if not value]:
        raise IdentityError(f"the environment has no {', '.join(missing)}")
    if not found["SUBMISSION_TAG"].startswith("submit/"):
        raise IdentityError(f"SUBMISSION_TAG is {found['SUBMISSION_TAG']!r}, not submit/…")
    owner = variables.get("OWNER", "").strip() or variables.get("USERNAME", "").strip()
    if not owner:
        raise IdentityError("the environment has neither OWNER nor USERNAME")
    return Identity(
        classroom=found["CLASSROOM"],
        assignment=found["ASSIGNMENT"],
        submission=found["SUBMISSION_TAG"],
        commit=found["COMMIT_URL"],
        release=found["RELEASE_URL"],
        review=variables.get("REVIEW_URL", "").strip() or found["COMMIT_URL"],
        owner=owner,
        type="group" if variables.get("ASSIGNMENT_TYPE") == "group" else "individual",
    )


def classroom50_text(submission: SubmissionResult, identity: Identity, ended: float) -> str:
    return json.dumps(classroom50_result(submission, identity, ended), indent=2) + "\n"


def classroom50_result(
    submission: SubmissionResult, identity: Identity, ended: float
) -> dict[str, Any]:
    """One student's result as plain data.

    Args:
        ended: When the grading ended, in seconds since 1970.

    Raises:
        NotGradedError: A check could not be graded.
    """
    insist_on_verdicts(submission)
    tests = _tests(submission)
    moment = datetime.datetime.fromtimestamp(ended, datetime.UTC)
    return {
        "schema": SCHEMA,
        "classroom": identity.classroom,
        "assignment": identity.assignment,
        "assignment_type": identity.type,
        "owner": identity.owner,
        "submission": identity.submission,
        "commit": identity.commit,
        "release": identity.release,
        "review": identity.review,
        "datetime": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "score": sum(each["score"] for each in tests),
        "max-score": sum(each["max-score"] for each in tests),
        "tests": tests,
    }


def _tests(submission: SubmissionResult) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = []
    unshown: list[tuple[CheckResult, int, int]] = []
    for exercise in submission.exercises:
        checks = checks_of(exercise)
        for check, (score, most) in zip(checks, _whole(checks), strict=True):
            if check.visibility != "visible":
                unshown.append((check, score, most))
                continue
            name = f"{label(exercise.id)}: {name_of(check)}"
            shown.append(_test(name, check.status == "passed", score, most))
    if unshown:
        passed = all(check.status == "passed" for check, _, _ in unshown)
        score, most = sum(each[1] for each in unshown), sum(each[2] for each in unshown)
        shown.append(_test(UNSHOWN, passed, score, most))
    return shown


def _test(name: str, passed: bool, score: int, most: int) -> dict[str, Any]:
    return {"test-name": name, "passed": passed, "score": score, "max-score": most}


def _whole(checks: Sequence[CheckResult]) -> list[tuple[int, int]]:
    """Points and full points of each check in whole numbers, whose sum is that of the checks."""
    made = []
    total = 0.0
    for check in checks:
        before, total = round(total), total + check.max_points
        most = round(total) - before
        share = check.points / check.max_points if check.max_points else 0.0
        made.append((min(most, max(0, round(share * most))), most))
    return made
