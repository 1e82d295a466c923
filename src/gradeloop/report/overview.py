"""What a class's results say at a glance: where many fail, why, and how the points are spread."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from gradeloop.judge.results import CheckResult, Results, SubmissionResult
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
    found: dict[tuple[str, str], _Tally] = {}
    for place, submission in enumerate(results.submissions):
        for exercise in submission.exercises:
            if exercise.status != "missing":
                for check in exercise.checks:
                    found.setdefault((exercise.id, check.id), _Tally()).add(place, check)
    made = (tally.trouble(*key) for key, tally in found.items())
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


@dataclass(slots=True)
class _Tally:
    """What is counted of one check, so that no verdict need be kept for it.

    Attributes:
        reasons: For each reason what students were told: how many, and the place of the first.
    """

    statuses: Counter[str] = field(default_factory=Counter)
    reasons: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)

    def add(self, place: int, check: CheckResult) -> None:
        self.statuses[check.status] += 1
        if check.status == "failed":
            told = self.reasons.setdefault(check.reason or "", {})
            count, first = told.get(check.message, (0, place))
            told[check.message] = count + 1, first

    def trouble(self, exercise: str, check: str) -> Trouble:
        reasons = (_reason(reason, told) for reason, told in self.reasons.items())
        return Trouble(
            exercise,
            check,
            self.statuses.total() - self.statuses["error"],
            self.statuses["failed"],
            self.statuses["not-run"],
            tuple(sorted(reasons, key=lambda each: -each.count)),
        )


def _reason(reason: str, told: Mapping[str, tuple[int, int]]) -> ReasonCount:
    message, (_, example) = max(told.items(), key=lambda each: each[1][0])
    return ReasonCount(reason, sum(count for count, _ in told.values()), message, example)
