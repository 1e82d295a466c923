"""The verdict on a check without a run.

In a file of its own, since a supervisor gives this verdict, too, on exercises that were not handed
in, and needs nothing else of what a judge loads.
"""

from __future__ import annotations

from typing import Literal

from gradeloop.course import CheckSpec
from gradeloop.judge.results import CheckResult

__all__ = ["not_run"]


def not_run(
    check: CheckSpec, message: str, status: Literal["not-run", "error"] = "not-run"
) -> CheckResult:
    """A check without a run, and why: it has to wait, or the harness failed."""
    return CheckResult(
        id=check.id,
        title=check.title,
        status=status,
        points=0,
        max_points=check.points,
        message=message,
        visibility=check.visibility,
        part=check.part,
        hints=check.hints,
    )
