"""What a busy machine, or a submission that silences the worker, can't bring about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from gradeloop.course import CheckSpec, ExerciseSpec
from gradeloop.judge.concurrency import LATE_FROM
from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.operations import Operation, OperationCall
from gradeloop.judge.outcome import QUEUED_FROM, Outcome, settle
from gradeloop.judge.run import Run

BUSY, QUIET = 2 * QUEUED_FROM, QUEUED_FROM / 2


def settled(
    queued: float, virtual: Outcome, *, simulable: bool = True
) -> tuple[Outcome, list[str]]:
    clocks: list[str] = []

    def attempt(clock: str) -> Outcome:
        clocks.append(clock)
        return Outcome("passed", queued=queued) if clock == "wall" else virtual

    return settle(attempt, "wall", simulable=simulable), clocks


def test_a_pass_on_a_busy_machine_is_looked_at_again() -> None:
    failed = Outcome("failed", "too-fast", "a wait is missing", clock="virtual")
    assert settled(BUSY, failed) == (failed, ["wall", "virtual"])


def test_a_pass_on_a_quiet_machine_counts_at_once() -> None:
    found, clocks = settled(QUIET, Outcome("failed", "too-fast"))
    assert (found.status, clocks) == ("passed", ["wall"])


def test_a_pass_that_the_virtual_clock_confirms_keeps_its_real_time() -> None:
    found, _ = settled(BUSY, Outcome("passed", clock="virtual"))
    assert (found.status, found.clock) == ("passed", "wall")


@pytest.mark.parametrize(
    "virtual",
    [Outcome("failed", "too-slow", mixed=("a child process",)), Outcome("error")],
    ids=["mixed", "error"],
)
def test_a_virtual_clock_that_cannot_tell_takes_no_pass_away(virtual: Outcome) -> None:
    assert settled(BUSY, virtual)[0].status == "passed"


def test_what_cannot_be_simulated_is_not_looked_at_again() -> None:
    assert settled(BUSY, Outcome("failed"), simulable=False)[1] == ["wall"]


# -- calls that end late ---------------------------------------------------------------------


def run_of(check: CheckSpec, fetch: Operation, late: float, clock: str) -> Run:
    """Two calls at once, of which the short one could only end so much late."""
    calls = []
    for number, delay in enumerate((0.1, 0.3)):
        call = OperationCall(
            operation=fetch,
            number=number,
            args=(delay,),
            kwargs={},
            began=0.0,
            delay=delay,
            thread="main",
            loop=1,
            task="t",
            run=0,
            began_order=number + 1,
            ended=delay + (late if number == 0 else 0.0),
            ended_order=number + 3,
            outcome="returned",
        )
        calls.append(call)
        fetch.calls.append(call)
        fetch.result_of(delay)
    return Run("f(…)", "f.py", clock, check, elapsed=0.3, calls=tuple(calls), returned_at=0.3)


@pytest.fixture
def check(make_spec: Callable[..., ExerciseSpec]) -> CheckSpec:
    return make_spec().checks[0]


def fetch() -> Operation:
    return Operation(0, "fetch", delay=lambda delay: delay, result=str)


@pytest.mark.parametrize("clock", LATE_FROM)
def test_a_call_that_could_only_end_late_says_that_the_loop_was_held(
    check: CheckSpec, clock: str
) -> None:
    asked = fetch()
    with pytest.raises(CheckFailure, match=r"fetch\(0.1\) could only end") as caught:
        run_of(check, asked, 2 * LATE_FROM[clock], clock).assert_concurrent(asked)
    assert caught.value.reason == "blocked-loop"


@pytest.mark.parametrize("clock", LATE_FROM)
def test_a_call_that_ends_in_time_is_no_reproach(check: CheckSpec, clock: str) -> None:
    asked = fetch()
    run_of(check, asked, LATE_FROM[clock] / 2, clock).assert_concurrent(asked)


@pytest.mark.parametrize(
    ("changes", "options"),
    [({"mixed": ("os.waitpid",)}, {}), ({}, {"blocked_at_most": 0.2})],
    ids=["mixed", "allowed"],
)
def test_late_ends_are_excused(
    check: CheckSpec, changes: dict[str, Any], options: dict[str, Any]
) -> None:
    asked = fetch()
    run = replace(run_of(check, asked, 0.15, "virtual"), **changes)
    run.assert_concurrent(asked, **options)
