"""What a class's results say at a glance: where many fail, why, and how the points are spread."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradeloop.judge.results import CheckResult, ExerciseResult, Results, SubmissionResult
from gradeloop.report.wording import share

__all__ = [
    "BINS",
    "Distribution",
    "ReasonCount",
    "Trouble",
    "bin_of",
    "distribution",
    "handed_in",
    "is_disputed",
    "troubles",
]

BINS = 10


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """Why some students fail a check.

    Attributes:
        reason: The code; empty where a failure has none.
        message: What most of them were told.
        example: The place in the results of a student who was told that.
    """

    reason: str
    count: int
    message: str
    example: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """How one check went in the class.

    Attributes:
        graded: How many submissions it was looked at in: handed in, and not an ``error``.
        failed: How many of these failed it.
        waiting: How many of these never got to it, because a check before it failed.
        reasons: The most common first.
    """

    exercise: str
    check: str
    graded: int
    failed: int
    waiting: int
    reasons: tuple[ReasonCount, ...]


@dataclass(frozen=True, slots=True)
class Distribution:
    """The shares of the points, of those who handed in anything.

    Attributes:
        counts: How many students are in each tenth; full points are in the last.
        median: In percent; None where nobody handed in anything.
        absent: How many handed in nothing.
    """

    counts: tuple[int, ...]
    median: float | None
    absent: int


def troubles(results: Results) -> tuple[Trouble, ...]:
    """Every check that somebody fails, those that most students fail first."""
    found: dict[tuple[str, str], list[tuple[int, CheckResult]]] = {}
    for place, exercise, check in _checks(results):
        if exercise.status != "missing":
            found.setdefault((exercise.id, check.id), []).append((place, check))
    made = (_trouble(*key, verdicts) for key, verdicts in found.items())
    # Stable: of two alike, the one that the course asks first comes first.
    return tuple(sorted((each for each in made if each.failed), key=lambda each: -each.failed))


def distribution(results: Results) -> Distribution:
    shares = [
        share(each.points, each.max_points) for each in results.submissions if handed_in(each)
    ]
    counts = Counter(map(bin_of, shares))
    return Distribution(
        tuple(counts[number] for number in range(BINS)),
        100 * statistics.median(shares) if shares else None,
        len(results.submissions) - len(shares),
    )


def bin_of(part: float) -> int:
    """The tenth that a share of the points belongs to."""
    # A share is a quotient: 0.7 may come as 0.6999…, and belongs to the tenth that it names.
    return min(BINS - 1, max(0, int(part * BINS + 1e-9)))


def handed_in(submission: SubmissionResult) -> bool:
    return any(each.status != "missing" for each in submission.exercises)


def is_disputed(check: CheckResult, clock: str) -> bool:
    """Whether one measurement was not enough: it was repeated, or another clock settled it.

    Args:
        clock: The clock of the whole run. That an exercise asks for the wall clock is no dispute.
    """
    return check.attempts > 1 or (clock == "wall" and check.clock == "virtual")


def _checks(results: Results) -> Iterator[tuple[int, ExerciseResult, CheckResult]]:
    for place, submission in enumerate(results.submissions):
        for exercise in submission.exercises:
            for check in exercise.checks:
                yield place, exercise, check


def _trouble(exercise: str, check: str, verdicts: Sequence[tuple[int, CheckResult]]) -> Trouble:
    statuses = Counter(each.status for _, each in verdicts)
    by_reason: dict[str, list[tuple[int, CheckResult]]] = {}
    for place, each in verdicts:
        if each.status == "failed":
            by_reason.setdefault(each.reason or "", []).append((place, each))
    reasons = sorted(by_reason.items(), key=lambda pair: -len(pair[1]))
    return Trouble(
        exercise,
        check,
        len(verdicts) - statuses["error"],
        statuses["failed"],
        statuses["not-run"],
        tuple(_reason(reason, failures) for reason, failures in reasons),
    )


def _reason(reason: str, failures: Sequence[tuple[int, CheckResult]]) -> ReasonCount:
    message = Counter(each.message for _, each in failures).most_common(1)[0][0]
    example = next(place for place, each in failures if each.message == message)
    return ReasonCount(reason, len(failures), message, example)
