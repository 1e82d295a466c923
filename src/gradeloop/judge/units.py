"""What a judge is asked to grade, cut into units that can run side by side.

On the wall clock a check mostly waits, so the checks of one exercise run side by side, each as
soon as those that it needs have passed. On the virtual clock nothing waits, and an exercise's
checks run one after another in one process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from gradeloop.course import CheckSpec, ExerciseSpec
from gradeloop.judge.results import CheckResult, CheckStatus, to_plain

__all__ = ["Order", "Progress", "Unit"]


@dataclass(frozen=True, slots=True)
class Order:
    """One exercise of one submission, to be graded.

    Attributes:
        number: The supervisor's number for it; results carry it back.
        path: The file that was handed in.
        student: Who handed it in; empty where that is not known.
    """

    number: int
    exercise: str
    path: str
    clock: str
    seed: int
    student: str = ""

    def to_json(self) -> dict[str, Any]:
        plain: dict[str, Any] = to_plain(self)
        return plain


@dataclass(frozen=True, slots=True)
class Unit:
    """Checks of one order that one lane grades in a row.

    Attributes:
        known: The statuses of the checks that were graded before.
        alone: Whether nothing else is measured meanwhile.
        deaths: How many lanes died of it, one after another, without one verdict.
    """

    order: Order
    checks: tuple[str, ...]
    known: dict[str, CheckStatus]
    alone: bool = False
    deaths: int = 0

    def to_json(self) -> dict[str, Any]:
        plain: dict[str, Any] = to_plain(self)
        return plain

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Unit:
        return cls(**{**data, "order": Order(**data["order"]), "checks": tuple(data["checks"])})


@dataclass(slots=True)
class Progress:
    """How far an order has come."""

    order: Order
    spec: ExerciseSpec
    side_by_side: bool
    results: dict[str, CheckResult] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)

    @property
    def done(self) -> bool:
        return len(self.results) == len(self.spec.checks)

    @property
    def statuses(self) -> dict[str, CheckStatus]:
        """What is known of each check that was graded."""
        return {check_id: result.status for check_id, result in self.results.items()}

    def ready(self) -> list[Unit]:
        """The units that can start now; each is given out once."""
        waiting = [check for check in self.spec.checks if check.id not in self.started]
        if self.side_by_side:
            waiting = [
                check for check in waiting if all(need in self.results for need in check.needs)
            ]
        if not waiting:
            return []
        self.started.update(check.id for check in waiting)
        groups: Sequence[tuple[str, ...]] = [(check.id,) for check in waiting]
        if not self.side_by_side:
            groups = [_in_order_of_needs(waiting)]
        return [Unit(self.order, group, self.statuses) for group in groups]

    def in_order(self) -> list[CheckResult]:
        return [self.results[check.id] for check in self.spec.checks]


def _in_order_of_needs(checks: Sequence[CheckSpec]) -> tuple[str, ...]:
    """As the spec has them, but each after those that it needs; a spec has no circles of needs."""
    placed: list[str] = []
    left = list(checks)
    while left:
        ids = {check.id for check in left}
        at = next(at for at, check in enumerate(left) if not ids & set(check.needs))
        placed.append(left.pop(at).id)
    return tuple(placed)
