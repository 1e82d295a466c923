"""One run of a submission's code, and what a grader may claim about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from gradeloop.course import CheckSpec, Timing
from gradeloop.judge import concurrency, wording
from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.operations import Operation, OperationCall
from gradeloop.judge.results import Span, Timeline
from gradeloop.judge.sameness import difference
from gradeloop.worker.codec import Opaque, Raised

__all__ = ["Blocked", "Leftover", "LoopError", "NeverAwaited", "Run"]

BLOCKED_FROM: Final = {"virtual": 0.000_5, "wall": 0.02}
"""Seconds inside one callback from which the loop counts as blocked, by clock. Where the virtual
clock settles what fails on the wall, a suspicion is enough there."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """Time that passed inside one callback of the event loop, while nothing else could run."""

    start: float
    duration: float
    where: str
    kind: str


@dataclass(frozen=True, slots=True)
class NeverAwaited:
    """A coroutine that was made and never awaited. ``line`` is where the student made it."""

    name: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Leftover:
    """A task that was still alive when the call returned. ``line`` is where it waits."""

    task: str
    name: str
    line: int | None


@dataclass(frozen=True, slots=True)
class LoopError:
    """What reached the event loop's exception handler."""

    message: str
    type_name: str
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """What one call, probe or script did.

    Attributes:
        what: What ran, for messages: ``run_concurrent(…)``.
        file: The submission's file name.
        elapsed: Seconds on the clock that decides.
        value: What it returned, decoded; None where it raised.
        raised: The exception that left it, or None.
        output: What it printed, capped.
        spans: Tasks, sleeps and watched calls, as the worker saw them.
        blocked: Each stretch of time inside one callback.
        mixed: External waits that a virtual clock could not simulate.
        calls: The operations' calls of this run, in order of their begins.
        number: Which run of the check it is, from 0.
        returned_at: When it returned, on the clock of the calls' ``began`` and ``ended``.
        queued: Seconds in which the worker or the judge was ready to go on, and had to wait for a
            processor.
        title: What ran, where it was not the student's own code.
    """

    what: str
    file: str
    clock: str
    check: CheckSpec
    elapsed: float
    value: Any = None
    raised: Raised | None = None
    output: str = ""
    spans: tuple[Span, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    leftover_tasks: tuple[Leftover, ...] = ()
    never_awaited: tuple[NeverAwaited, ...] = ()
    loop_errors: tuple[LoopError, ...] = ()
    mixed: tuple[str, ...] = ()
    calls: tuple[OperationCall, ...] = ()
    number: int = 0
    started_at: float = 0.0
    returned_at: float = 0.0
    queued: float = 0.0
    title: str = ""

    # -- what it gave ----------------------------------------------------------------------

    @property
    def result(self) -> Any:
        """What it returned.

        Raises:
            CheckFailure: It raised instead.
        """
        if self.raised is not None:
            self.fail_raised()
        return self.value

    def fail_raised(self) -> None:
        """Fail the check with the exception that left the run."""
        assert self.raised is not None
        protocol = any(name in self.raised.message for name in wording.PROTOCOLS)
        if self.never_awaited and not self.raised.frames and not protocol:
            raise self.failure("never-awaited", wording.never_awaited(self))
        reason, sentence = wording.raised(self.what, self.raised)
        raise self.failure(reason, sentence, where=wording.place(self.raised))

    def assert_returned(self, expected: Any, what: str = "") -> None:
        """It returned ``expected``: equal in value and in exact built-in type, all the way down.

        Args:
            what: What the value is, for the message: ``the greetings, in the order asked``.

        Raises:
            CheckFailure: With ``raised``, ``never-awaited`` or ``wrong-result``.
        """
        result = self.result
        found = difference(result, expected)
        if found is None:
            return
        if isinstance(result, Opaque) and result.type_name in wording.UNAWAITED:
            raise self.failure("never-awaited", wording.unawaited_result(self, result))
        if self.never_awaited:
            raise self.failure("never-awaited", wording.never_awaited(self))
        raise self.failure("wrong-result", wording.wrong_result(self.what, found, what))

    def assert_raised(
        self, name: str, message: str | None = None, what: str = "", *, grouped: bool = False
    ) -> None:
        """It let an exception through that ``except <name>`` catches, with this very message.

        Args:
            what: When it should, for the message: ``the error of the second fetch``.
            grouped: Whether a group that holds this exception and no other will do, too: that is
                how it leaves a ``TaskGroup``.

        Raises:
            CheckFailure: With ``wrong-result`` where it returned, ``raised`` where the exception
                is another one.
        """
        raised = self.raised
        if raised is None:
            if self.never_awaited:
                raise self.failure("never-awaited", wording.never_awaited(self))
            raise self.failure(
                "wrong-result", wording.not_raised(self.what, name, self.value, what)
            )
        found = _only_member(raised) if grouped else raised
        if not found.is_a(name) or (message is not None and found.message != message):
            sentence = wording.other_exception(self.what, raised, name, message, what)
            raise self.failure("raised", sentence, where=wording.place(raised))

    def printed_numbers(self, after: str = "") -> tuple[float, ...]:
        """The numbers in what it printed, in order; with ``after``, those behind that text."""
        _, _, behind = self.output.partition(after) if after else ("", "", self.output)
        return tuple(float(found) for found in re.findall(_NUMBER, behind))

    def calls_of(self, name: str) -> tuple[Span, ...]:
        """The calls of a watched function of the student's, in the order of their starts."""
        found = [
            span for span in self.spans if span.kind == "call" and span.label.startswith(f"{name}(")
        ]
        return tuple(sorted(found, key=lambda span: span.start))

    # -- what time says --------------------------------------------------------------------

    def assert_took(
        self,
        ideal: float,
        *,
        at_most: float | None = None,
        at_least: float | None = None,
        what: str = "",
    ) -> None:
        """It took ``ideal`` seconds, within the bounds of the course.

        Raises:
            CheckFailure: With ``too-fast`` or ``too-slow``, or what lies behind it.
        """
        timing = self.check.timing or concurrency.DEFAULT_TIMING
        lower = timing.lower(ideal) if at_least is None else at_least
        upper = _upper(timing, ideal) if at_most is None else at_most
        if self.raised is not None:
            self.fail_raised()
        if self.elapsed < lower - _SLACK:
            if self.never_awaited:
                raise self.failure("never-awaited", wording.never_awaited(self))
            raise self.failure("too-fast", wording.too_fast(self, ideal, what))
        if self.elapsed > upper + _SLACK:
            if self.worst_block() is not None:
                self.assert_not_blocked()
            raise self.failure("too-slow", wording.too_slow(self, ideal, upper, what))

    def stretch(self, what: str, begin: float, end: float) -> Run:
        """A part of this run, as a run of its own: to claim something of the time it took,
        whether the run returned or raised in the end.

        Args:
            what: What went on in it, for messages: ``entering the block``.
            begin: When it began, on the clock of ``started_at`` and of the calls' ``began``.
            end: When it was over.
        """
        return replace(self, what=what, elapsed=end - begin, raised=None)

    def assert_concurrent(
        self,
        *operations: Operation,
        calls: Iterable[Sequence[Any]] | None = None,
        ideal: float | None = None,
        sequential: float | None = None,
        peak: int | None = None,
        blocked_at_most: float | None = None,
    ) -> None:
        """The waits overlapped: all four kinds of evidence hold.

        The two-sided bound of time; the peak exactly as asked; the event loop never blocked; the
        accounting right. Numbers that are not passed come from the spec, or from the delays of
        the operations' calls.

        Raises:
            CheckFailure: With the reason that explains it best.
        """
        plan = concurrency.plan(self, operations, calls, ideal, sequential, peak)
        concurrency.judge(self, plan, blocked_at_most)

    def assert_sequential(self, *operations: Operation, calls: Iterable[Any] | None = None) -> None:
        """The calls were made one after another, in the order asked.

        Raises:
            CheckFailure: With ``wrong-order``, ``too-fast`` or ``wrong-result``.
        """
        concurrency.judge_sequential(self, operations, calls)

    # -- what it left behind ---------------------------------------------------------------

    def worst_block(self, at_most: float | None = None) -> Blocked | None:
        """The longest stretch that the event loop was blocked for, if that counts at all."""
        limit = BLOCKED_FROM[self.clock] if at_most is None else at_most
        longest = max(self.blocked, key=lambda each: each.duration, default=None)
        return longest if longest is not None and longest.duration > limit else None

    def assert_not_blocked(self, at_most: float | None = None) -> None:
        """The event loop was never blocked for longer than ``at_most`` seconds.

        Raises:
            CheckFailure: With ``blocked-loop``.
        """
        worst = self.worst_block(at_most)
        if worst is not None:
            where = worst.where if worst.where.startswith(f"{self.file}:") else None
            # Processor time of one's own is no accident of a busy machine.
            certain = worst.kind == "cpu"
            sentence = wording.blocked(self, worst)
            raise self.failure("blocked-loop", sentence, where=where, certain=certain)

    def assert_clean(self, *, any_thread: bool = False) -> None:
        """Nothing is left: no task alive, no coroutine never awaited, no error in the loop, and
        every operation was called in one loop and from the main thread.

        Args:
            any_thread: Whether that loop may run in another thread, as ordinary code may have it.

        Raises:
            CheckFailure: With ``never-awaited``, ``leaked-task``, ``raised`` or ``not-concurrent``.
        """
        if self.never_awaited:
            raise self.failure("never-awaited", wording.never_awaited(self))
        if self.leftover_tasks:
            raise self.failure("leaked-task", wording.leaked(self))
        unfinished = [call for call in self.calls if call.ended is None]
        if unfinished:
            raise self.failure("leaked-task", wording.unfinished(self, unfinished))
        if self.loop_errors:
            raise self.failure("raised", wording.loop_error(self))
        concurrency.judge_one_loop(self, any_thread=any_thread)

    def assert_cancelled(self, *calls: OperationCall) -> None:
        """Each of these calls was cancelled, and had cleaned up when the run returned.

        Raises:
            CheckFailure: With ``not-cancelled``.
        """
        for call in calls:
            in_time = call.cleaned_at is not None and call.cleaned_at <= self.returned_at + _SLACK
            if call.outcome != "cancelled" or not in_time:
                raise self.failure("not-cancelled", wording.not_cancelled(self, call))

    # -- for reports -----------------------------------------------------------------------

    @property
    def timeline(self) -> Timeline:
        """Who waited when: the operations' calls, else what the worker saw, and what blocked."""
        operations = tuple(
            call.span(self.started_at, self.returned_at)
            for call in self.calls
            if call.operation.kind != "function"
        )
        calls = tuple(span for span in self.spans if span.kind == "call")  # watched: waits inside
        own = calls or tuple(span for span in self.spans if span.kind == "wait")
        if not operations and not own:
            own = tuple(span for span in self.spans if span.kind == "task")
        blocked = tuple(
            Span(
                f"blocked ({each.where})" if each.where else "blocked",
                each.start,
                each.start + each.duration,
                "event loop",
                "blocked",
            )
            for each in self.blocked
            if each.duration > BLOCKED_FROM[self.clock]
        )
        return Timeline((operations or own) + blocked, self.elapsed, self.title)

    def failure(
        self,
        reason: Any,
        sentence: str,
        *,
        where: str | None = None,
        expected: Timeline | None = None,
        certain: bool = False,
    ) -> CheckFailure:
        """A failure that this run shows; see :class:`CheckFailure` for what the words mean."""
        return CheckFailure(
            reason, sentence, run=self, where=where, expected=expected, certain=certain
        )


def _only_member(raised: Raised) -> Raised:
    """The exception inside a group of one, however deep; any other exception itself."""
    while len(raised.members) == 1:
        raised = raised.members[0]
    return raised


_SLACK: Final = 1e-6
_NUMBER: Final = r"(?<![\w.])[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"


def _upper(timing: Timing, ideal: float) -> float:
    """The upper bound for this ideal time; a fixed limit of the spec holds for its own only."""
    if isinstance(timing.limit, float | int) and ideal != timing.ideal:
        return concurrency.DEFAULT_TIMING.upper(ideal)
    return timing.upper(ideal)
