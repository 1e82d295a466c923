"""The words and marks that every report shares, so that they all say the same."""

from __future__ import annotations

from gradeloop.judge.results import CheckResult, ExerciseResult

__all__ = ["HEADLINES", "SYMBOLS", "headline", "points", "share", "status_word"]

# A status: its mark, its mark in ASCII, its style.  A mark never speaks by colour alone.
SYMBOLS: dict[str, tuple[str, str, str]] = {
    "passed": ("✓", "ok  ", "pass"),
    "failed": ("✗", "FAIL", "fail"),
    "not-run": ("○", "wait", "wait"),
    "missing": ("·", "  . ", "dim"),
    "error": ("!", "ERR ", "error"),
}

HEADLINES: dict[str, str] = {
    "wrong-result": "wrong result",
    "raised": "it raised an exception",
    "too-slow": "too slow",
    "too-fast": "too fast",
    "not-concurrent": "not concurrent",
    "over-limit": "too many at once",
    "blocked-loop": "the event loop was blocked",
    "never-awaited": "a coroutine was never awaited",
    "leaked-task": "a task was left behind",
    "wrong-order": "wrong order",
    "not-cancelled": "not cancelled",
    "deadlock": "deadlock",
    "timed-out": "it did not finish in time",
    "crashed": "the program crashed",
    "load-error": "the file could not be loaded",
    "limit-exceeded": "it used more than is allowed",
    "tampering": "it interfered with the grading",
}


def headline(check: CheckResult) -> str:
    """The reason in a few words."""
    if check.status == "error":
        return "this check could not be graded; that is not your fault"
    if check.reason is None:
        return "failed"
    return HEADLINES.get(check.reason) or check.reason.replace("-", " ")


def status_word(exercise: ExerciseResult) -> str:
    """An exercise's status for a reader."""
    if exercise.status == "failed":
        failed = sum(check.status == "failed" for check in exercise.checks)
        return f"{failed} check{'s' if failed != 1 else ''} failed" if failed else "failed"
    if exercise.status == "missing":
        return "not started"
    return {"passed": "passed", "error": "not graded"}[exercise.status]


def points(value: float) -> str:
    """``40``, ``12.5``: no decimals that say nothing."""
    return f"{round(value, 2):g}" if abs(value) < 1e6 else f"{value:.0f}"


def share(value: float, full: float) -> float:
    """The part of the full points; all of it where there are none to get."""
    return value / full if full > 0 else 1.0
