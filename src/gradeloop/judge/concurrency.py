"""Whether a run was concurrent: four kinds of evidence, which must all hold.

Any one of them can be fooled. A bound of time passes code that blocks the loop for less than the
slack; a peak passes code that starts everything and shortens the waits; an unblocked loop passes
code that calls nothing. Of 35 wrong submissions a hardened bound of time alone let 20 pass; all
35 fall when all four must hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from gradeloop.course import Timing
from gradeloop.judge import wording
from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.operations import Operation, OperationCall, key_of, peak_of
from gradeloop.judge.results import Span, Timeline

if TYPE_CHECKING:
    from gradeloop.judge.run import Run

__all__ = ["DEFAULT_TIMING", "Plan", "judge", "judge_one_loop", "judge_sequential", "plan"]

DEFAULT_TIMING: Final = Timing()
"""The course's bound, where a spec names none."""

SLACK: Final = 1e-6
"""Seconds that rounding may cost."""

LATE_FROM: Final = {"virtual": 0.000_5, "wall": 0.05}
"""Seconds after its delay from which a call ends late, by clock: something held the loop. This
needs no word of the worker's, so it also holds where the submission silenced what watches there.
On the wall it is a suspicion only, which the virtual clock settles."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a concurrent run would look like.

    Attributes:
        ideal: Seconds of the longest path.
        sequential: Seconds of all waits one after another.
        upper: Seconds that it may take.
        lower: Seconds that it must take.
        peak: Most calls in flight at once, exactly; None where no calls can be seen.
        calls: The calls of the operations concerned, in the order of their begins.
        expected: The calls that were asked for; None where no operation is concerned.
    """

    ideal: float
    sequential: float
    upper: float
    lower: float
    peak: int | None
    calls: tuple[OperationCall, ...]
    operations: tuple[Operation, ...]
    expected: tuple[tuple[Any, ...], ...] | None

    def one_after_another(self, elapsed: float) -> bool:
        """Whether ``elapsed`` is about what the waits take one after another."""
        about = self.sequential - 0.02 <= elapsed <= DEFAULT_TIMING.upper(self.sequential)
        return about and self.sequential > self.ideal

    def timeline(self) -> Timeline | None:
        """The ideal run, drawn: every call begins at once."""
        if not self.operations or self.expected is None or self.peak != len(self.expected):
            return None
        operation = self.operations[0]
        spans = []
        for args in self.expected:
            label = wording.call(operation, args)
            spans.append(Span(label, 0.0, operation.delay_for(args), label))
        return Timeline(tuple(spans), self.ideal)


def plan(
    run: Run,
    operations: Sequence[Operation],
    calls: Iterable[Sequence[Any]] | None,
    ideal: float | None,
    sequential: float | None,
    peak: int | None,
) -> Plan:
    """What the run is held against: what the grader passes, else the spec, else the delays."""
    timing = run.check.timing or DEFAULT_TIMING
    expected: tuple[tuple[Any, ...], ...] | None = None
    delays: list[float] = []
    if operations:
        named = [tuple(each) for each in calls] if calls is not None else None
        asked = operations[0].asked if len(operations) == 1 and named is None else named
        expected = tuple(asked) if asked is not None else None
        if expected and len(operations) == 1:
            delays = [operations[0].delay_for(args) for args in expected]
    longest = _first(ideal, timing.ideal, max(delays, default=0.0))
    total = _first(sequential, timing.sequential, sum(delays))
    made = tuple(call for call in run.calls if call.operation in operations)
    count = len(expected) if expected is not None else None
    fixed = isinstance(timing.limit, float | int) and (ideal is None or ideal == timing.ideal)
    bounds = timing if fixed or not isinstance(timing.limit, float | int) else DEFAULT_TIMING
    return Plan(
        ideal=longest,
        sequential=total,
        upper=bounds.upper(longest),
        lower=bounds.lower(longest),
        peak=peak if peak is not None else (run.check.peak or count) if operations else None,
        calls=made,
        operations=tuple(operations),
        expected=expected,
    )


def _first(*values: float | None) -> float:
    return next(value for value in values if value is not None)


def judge(run: Run, plan: Plan, blocked_at_most: float | None = None) -> None:
    """Fail the check with the evidence that explains best why the run was not concurrent.

    Raises:
        CheckFailure: Some evidence is missing.
    """
    expected = plan.timeline()
    try:
        if run.raised is not None:
            run.fail_raised()
        if run.never_awaited:
            raise run.failure("never-awaited", wording.never_awaited(run))
        run.assert_not_blocked(blocked_at_most)
        _judge_ends(run, plan, blocked_at_most)
        if plan.expected is not None and len(plan.operations) == 1:
            plan.operations[0].assert_called(plan.expected, run=run.number)
        judge_one_loop(run)
        _judge_peak(run, plan)
        _judge_time(run, plan)
        run.assert_clean()
    except CheckFailure as failure:
        if failure.run is None or failure.expected is None:
            raise CheckFailure(
                failure.reason,
                failure.sentence,
                run=run,
                where=failure.where,
                expected=expected,
            ) from None
        raise


def _judge_ends(run: Run, plan: Plan, blocked_at_most: float | None) -> None:
    """No call ended much later than its delay says."""
    if run.mixed:  # real time flowed beside the simulated one
        return
    limit = max(LATE_FROM[run.clock], blocked_at_most or 0.0)
    late = [
        (call.ended - call.began - call.delay, call)
        for call in plan.calls
        if call.ended is not None and call.outcome in ("returned", "raised")
    ]
    worst = max(late, key=lambda each: each[0], default=None)
    if worst is not None and worst[0] > limit:
        raise run.failure("blocked-loop", wording.late(run, worst[1], worst[0]))


def _judge_peak(run: Run, plan: Plan) -> None:
    if plan.peak is None:
        return
    peak = peak_of(plan.calls)
    if peak < plan.peak:
        raise run.failure("not-concurrent", wording.low_peak(run, plan, peak))
    if peak > plan.peak:
        raise run.failure("over-limit", wording.high_peak(run, plan, peak))


def _judge_time(run: Run, plan: Plan) -> None:
    if run.elapsed < plan.lower - SLACK:
        raise run.failure("too-fast", wording.too_fast(run, plan.ideal))
    if run.elapsed > plan.upper + SLACK:
        sequential = plan.peak is None and plan.one_after_another(run.elapsed)
        reason = "not-concurrent" if sequential else "too-slow"
        raise run.failure(reason, wording.not_concurrent_in_time(run, plan))


def judge_one_loop(run: Run, *, any_thread: bool = False) -> None:
    """Every coroutine of the grader's ran in one loop, on the main thread unless any will do.

    Raises:
        CheckFailure: With ``not-concurrent``: a loop of its own for each call is threads at work.
    """
    calls = [call for call in run.calls if call.operation.kind == "coroutine"]
    strangers = [call for call in calls if call.thread != "main" and not any_thread]
    if strangers or len({call.loop for call in calls}) > 1:
        raise run.failure("not-concurrent", wording.many_loops(run, strangers))


def judge_sequential(
    run: Run, operations: Sequence[Operation], calls: Iterable[Sequence[Any]] | None
) -> None:
    """The calls were made one at a time, in the order asked, and their waits were kept.

    Raises:
        CheckFailure: With the first thing that is wrong.
    """
    if run.raised is not None:
        run.fail_raised()
    if run.never_awaited:
        raise run.failure("never-awaited", wording.never_awaited(run))
    made = [call for call in run.calls if call.operation in operations]
    if len(operations) == 1:
        operation = operations[0]
        wanted = [tuple(each) for each in calls] if calls is not None else list(operation.asked)
        operation.assert_called(wanted, run=run.number)
        keys = [key_of(call.args, call.kwargs) for call in made]
        if keys != [key_of(args, {}) for args in wanted]:
            raise run.failure("wrong-order", wording.wrong_order(run, made, wanted, operation))
    if peak_of(made) > 1:
        raise run.failure("wrong-order", wording.overlapping(run, peak_of(made)))
    total = sum(call.delay for call in made)
    if run.elapsed < total - 0.01 - SLACK:
        raise run.failure("too-fast", wording.too_fast(run, total))
