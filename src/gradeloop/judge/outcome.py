"""What one run of one test says, and what several runs and tests of a check add up to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from gradeloop.course import CheckSpec
from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.results import CheckResult, Reason, Timeline
from gradeloop.judge.run import Run

__all__ = ["TIMED", "Outcome", "combine", "settle"]

Status = Literal["passed", "failed", "error"]

FINAL: Final[frozenset[Reason]] = frozenset({"load-error", "crashed", "limit-exceeded"})
"""Reasons that no load of the machine can bring about: they need no second look."""

TIMED: Final[frozenset[Reason]] = frozenset(
    {"too-slow", "blocked-loop", "not-concurrent", "wrong-order", "over-limit", "timed-out"}
)
"""Reasons that a busy machine can bring about on the wall clock."""

QUEUED_FROM: Final = 0.005
"""Seconds of waiting for a processor from which a wall clock's pass is looked at again: the machine
may have added what the submission left out."""

CRASHES: Final = 2
"""Runs that must crash before that counts."""

KILLS: Final = 5
"""Runs that must be killed by somebody unknown before that counts. The submission may have done
it, but so may a system short of memory, or whoever looks after the machine, and again."""

ATTEMPTS: Final = 3
"""How often a missed bound is measured again, where no virtual clock can settle it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run of one test."""

    status: Status
    reason: Reason | None = None
    message: str = ""
    where: str | None = None
    elapsed: float | None = None
    output: str = ""
    timeline: Timeline | None = None
    expected: Timeline | None = None
    clock: str = "wall"
    mixed: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    attempts: int = 1
    queued: float = 0.0
    certain: bool = False
    killed: bool = False
    quiet: bool = False

    @classmethod
    def of(
        cls,
        clock: str,
        run: Run | None,
        failure: CheckFailure | None = None,
        layers: tuple[str, ...] = (),
    ) -> Outcome:
        """The outcome of a test that passed, or that failed with ``failure``; ``run`` its last."""
        run = failure.run if failure is not None and failure.run is not None else run
        seen = cls(
            "passed" if failure is None else "failed",
            clock=clock,
            layers=layers,
            elapsed=run.elapsed if run else None,
            output=run.output if run else "",
            mixed=run.mixed if run else (),
        )
        if failure is None:
            return seen
        timeline = run.timeline if run is not None else None
        return replace(
            seen,
            reason=failure.reason,
            message=failure.sentence,
            where=failure.where,
            certain=failure.certain,
            killed=failure.killed,
            timeline=timeline if timeline is not None and timeline.spans else None,
            expected=failure.expected,
        )


def settle(
    attempt: Callable[[str], Outcome],
    clock: str,
    *,
    simulable: bool,
    alone: Callable[[], bool] = lambda: True,
    again: bool = False,
) -> Outcome:
    """The outcome that counts, from as many runs of a test as that takes.

    On the wall clock noise only ever adds time. So what fails there is run again on the virtual
    clock, which no load touches, and that verdict stands. So it does where the wall clock passes
    what ran on a busy machine: added time can also make up for a wait that was cut short. Where
    the virtual clock can't decide, because the work waits for something real, the wall clock
    measures again, up to three times, and the best counts; but once a measurement was missed on
    a machine that was quiet all the time, there is nothing to be hoped from another.

    Args:
        attempt: Runs the test on a clock.
        simulable: Whether the exercise may be settled by the virtual clock.
        alone: Whether this process has the machine to itself; a measurement made beside others
            is not repeated here, and reported as it is.
        again: Whether the test has failed before, beside others.
    """
    first = _steady(attempt, clock)
    if clock == "virtual" or first.status == "error" or first.reason in FINAL:
        return first
    if first.status == "passed":
        if simulable and first.queued > QUEUED_FROM:
            second = _steady(attempt, "virtual")
            if second.status == "failed" and not second.mixed:
                return second
        return first
    if simulable:
        second = _steady(attempt, "virtual")
        if not second.mixed and second.status != "error":
            agree = second.status == "failed" and second.reason == first.reason
            return first if agree else second
        first = replace(first, mixed=second.mixed)
    if first.reason not in TIMED or first.certain or not alone():
        return first
    best, attempts, over = first, first.attempts, again and first.quiet
    for _ in range(0 if over else ATTEMPTS):
        next_one = _steady(attempt, clock)
        attempts += 1
        if next_one.status != "failed" or next_one.reason not in TIMED:
            return replace(next_one, attempts=attempts)
        if (next_one.elapsed or 0) < (best.elapsed or 0):
            best = next_one
        if next_one.quiet:
            break
    return replace(best, attempts=attempts)


def _steady(attempt: Callable[[str], Outcome], clock: str) -> Outcome:
    """A run that came to its end, or, after some tries, one that does not.

    A fault of the harness may pass, and so may a crash, most of all one that is a kill.
    """
    count = 1
    found = attempt(clock)
    while found.status == "error" or found.reason == "crashed":
        if count >= (KILLS if found.killed else CRASHES):
            break
        count += 1
        found = attempt(clock)
    return replace(found, attempts=count)


def combine(check: CheckSpec, outcomes: Sequence[Outcome]) -> CheckResult:
    """A check passes if all its tests pass; otherwise the first that does not speaks for it."""
    shown = next((each for each in outcomes if each.status == "failed"), None)
    shown = shown or next((each for each in outcomes if each.status == "error"), None)
    last = shown or outcomes[-1]
    passed = shown is None
    return CheckResult(
        id=check.id,
        title=check.title,
        status=last.status,
        points=check.points if passed else 0,
        max_points=check.points,
        reason=last.reason,
        message=last.message,
        elapsed=last.elapsed,
        where=last.where,
        visibility=check.visibility,
        part=check.part,
        hints=() if last.reason == "load-error" else check.hints,
        output=last.output,
        timeline=last.timeline,
        expected=last.expected,
        clock=last.clock,
        mixed=last.mixed,
        attempts=max(each.attempts for each in outcomes),
        certain=last.certain,
    )
