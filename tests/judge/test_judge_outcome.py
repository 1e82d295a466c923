"""What several runs of a test add up to: the policy, on made-up runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from gradeloop.course import ExerciseSpec
from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.not_run import not_run
from gradeloop.judge.outcome import (
    ATTEMPTS,
    FINAL,
    KILLS,
    TIMED,
    Outcome,
    combine,
    settle,
)
from gradeloop.judge.results import REASONS

PASSED, ERROR = Outcome("passed"), Outcome("error", message="broken")


def failed(reason: Any, **fields: Any) -> Outcome:
    return Outcome("failed", reason, f"it is {reason}", **fields)


class Attempts:
    """A test that comes out as told, in turn, on each clock."""

    def __init__(self, wall: list[Outcome] = [], virtual: list[Outcome] = []) -> None:  # noqa: B006
        self._left = {"wall": list(wall), "virtual": list(virtual)}
        self.clocks: list[str] = []

    def __call__(self, clock: str) -> Outcome:
        self.clocks.append(clock)
        return replace(self._left[clock].pop(0), clock=clock)

    @property
    def unused(self) -> int:
        return sum(map(len, self._left.values()))


def settled(
    attempts: Attempts, clock: str = "wall", *, simulable: bool = True, **more: Any
) -> Outcome:
    found = settle(attempts, clock, simulable=simulable, **more)
    assert attempts.unused == 0
    return found


@pytest.mark.parametrize("clock", ["wall", "virtual"])
def test_a_pass_counts_at_once(clock: str) -> None:
    attempts = Attempts(**{clock: [PASSED]})
    assert settled(attempts, clock).status == "passed"
    assert attempts.clocks == [clock]


@pytest.mark.parametrize("reason", [each for each in REASONS if each != "crashed"])
def test_a_failure_on_the_virtual_clock_counts_at_once(reason: Any) -> None:
    attempts = Attempts(virtual=[failed(reason)])
    assert settled(attempts, "virtual").reason == reason
    assert attempts.clocks == ["virtual"]


@pytest.mark.parametrize("clock", ["wall", "virtual"])
def test_a_crash_that_does_not_come_back_costs_nothing(clock: Any) -> None:
    """A system that runs out of memory kills whom it likes."""
    attempts = Attempts(**{clock: [failed("crashed"), PASSED]})
    found = settle(attempts, clock, simulable=True)
    assert (found.status, found.attempts, attempts.clocks) == ("passed", 2, [clock, clock])


@pytest.mark.parametrize("clock", ["wall", "virtual"])
def test_a_crash_that_comes_back_counts(clock: Any) -> None:
    attempts = Attempts(**{clock: [failed("crashed"), failed("crashed")]})
    found = settle(attempts, clock, simulable=True)
    assert (found.reason, found.attempts, attempts.clocks) == ("crashed", 2, [clock, clock])


KILLED = failed("crashed", killed=True)


@pytest.mark.parametrize("clock", ["wall", "virtual"])
def test_who_is_killed_again_and_again_but_not_always_loses_nothing(clock: Any) -> None:
    attempts = Attempts(**{clock: [KILLED] * (KILLS - 1) + [PASSED]})
    assert settled(attempts, clock).status == "passed"


def test_who_is_killed_each_time_did_it() -> None:
    attempts = Attempts(virtual=[KILLED] * KILLS)
    found = settled(attempts, "virtual")
    assert (found.reason, found.attempts) == ("crashed", KILLS)


def test_a_kill_does_not_speak_for_the_virtual_clock_either() -> None:
    attempts = Attempts(wall=[failed("too-slow")], virtual=[KILLED, KILLED, PASSED])
    assert settled(attempts).status == "passed"


@pytest.mark.parametrize("reason", sorted(FINAL - {"crashed"}))
def test_what_no_load_brings_about_is_not_measured_again(reason: Any) -> None:
    attempts = Attempts(wall=[failed(reason)])
    assert settled(attempts).reason == reason
    assert attempts.clocks == ["wall"]


@pytest.mark.parametrize("reason", sorted(set(REASONS) - FINAL))
def test_a_failure_on_the_wall_clock_that_passes_on_the_virtual_one_passes(reason: Any) -> None:
    found = settled(Attempts(wall=[failed(reason)], virtual=[PASSED]))
    assert (found.status, found.clock) == ("passed", "virtual")


def test_a_failure_that_both_clocks_see_is_told_as_the_wall_clock_saw_it() -> None:
    found = settled(
        Attempts(wall=[failed("too-slow", elapsed=0.9)], virtual=[failed("too-slow", elapsed=0.8)])
    )
    assert (found.reason, found.clock, found.elapsed) == ("too-slow", "wall", 0.9)


def test_where_the_clocks_disagree_on_the_reason_the_virtual_one_speaks() -> None:
    found = settled(Attempts(wall=[failed("timed-out")], virtual=[failed("deadlock")]))
    assert (found.reason, found.clock) == ("deadlock", "virtual")


def test_a_virtual_run_that_waited_for_something_real_settles_nothing() -> None:
    mixed = failed("too-slow", mixed=("subprocess",))
    walls = [failed("too-slow", elapsed=each) for each in (0.9, 0.8, 0.7, 0.85)]
    found = settled(Attempts(wall=walls, virtual=[mixed]))
    assert (found.status, found.clock, found.attempts) == ("failed", "wall", 1 + ATTEMPTS)
    assert found.elapsed == 0.7


def test_a_mixed_pass_on_the_virtual_clock_is_no_pass() -> None:
    walls = [failed("too-slow", elapsed=0.9)] * (1 + ATTEMPTS)
    found = settled(Attempts(wall=walls, virtual=[replace(PASSED, mixed=("socket",))]))
    assert (found.status, found.mixed) == ("failed", ("socket",))


@pytest.mark.parametrize("count", range(1, ATTEMPTS + 1))
def test_the_best_of_three_more_measurements_counts(count: int) -> None:
    walls = [failed("too-slow", elapsed=0.9)] * count + [PASSED]
    found = settled(Attempts(wall=walls), simulable=False)
    assert (found.status, found.attempts) == ("passed", count + 1)


def test_after_three_more_measurements_it_fails() -> None:
    walls = [failed("too-slow", elapsed=0.9)] * (1 + ATTEMPTS)
    found = settled(Attempts(wall=walls), simulable=False)
    assert (found.status, found.attempts) == ("failed", 1 + ATTEMPTS)


@pytest.mark.parametrize("reason", sorted(set(REASONS) - TIMED - FINAL))
def test_what_time_does_not_explain_is_not_measured_again(reason: Any) -> None:
    assert settled(Attempts(wall=[failed(reason)]), simulable=False).reason == reason


def test_a_measurement_beside_others_is_not_repeated_here() -> None:
    attempts = Attempts(wall=[failed("too-slow")])
    assert settled(attempts, simulable=False, alone=lambda: False).reason == "too-slow"


def test_a_measurement_that_shows_another_fault_tells_that() -> None:
    walls = [failed("too-slow", elapsed=0.9), failed("wrong-result")]
    assert settled(Attempts(wall=walls), simulable=False).reason == "wrong-result"


@pytest.mark.parametrize("clock", ["wall", "virtual"])
def test_an_error_is_tried_once_more(clock: str) -> None:
    found = settled(Attempts(**{clock: [ERROR, PASSED]}), clock)
    assert (found.status, found.attempts) == ("passed", 2)


@pytest.mark.parametrize("clock", ["wall", "virtual"])
def test_an_error_that_comes_back_is_an_error(clock: str) -> None:
    found = settled(Attempts(**{clock: [ERROR, ERROR]}), clock)
    assert (found.status, found.attempts, found.reason) == ("error", 2, None)


def test_an_error_on_the_virtual_clock_does_not_settle_a_failure_on_the_wall() -> None:
    found = settled(Attempts(wall=[failed("wrong-result")], virtual=[ERROR, ERROR]))
    assert (found.status, found.reason) == ("failed", "wrong-result")


def test_what_no_load_can_have_brought_about_is_not_measured_again() -> None:
    found = settled(Attempts(wall=[failed("not-concurrent", certain=True)]), simulable=False)
    assert (found.status, found.attempts) == ("failed", 1)


def test_no_failure_ends_as_a_pass_unless_some_run_passed() -> None:
    """Over every reason and both kinds of exercise: retrying never invents a pass."""
    for reason in REASONS:
        for simulable in (True, False):
            walls = [failed(reason, elapsed=0.9)] * (1 + ATTEMPTS)
            found = settle(
                Attempts(wall=walls, virtual=[failed(reason)]), "wall", simulable=simulable
            )
            assert (found.status, found.reason) == ("failed", reason)


@pytest.fixture
def spec(make_spec: Callable[..., ExerciseSpec]) -> ExerciseSpec:
    return make_spec(check={"hint": "think", "visibility": "hidden", "part": "robustness"})


def test_a_check_passes_with_its_points_if_all_its_tests_do(spec: ExerciseSpec) -> None:
    found = combine(spec.checks[0], [PASSED, replace(PASSED, elapsed=0.5, attempts=3)])
    assert (found.status, found.points, found.max_points) == ("passed", 100, 100)
    assert (found.elapsed, found.attempts, found.hints) == (0.5, 3, ("think",))
    assert (found.visibility, found.part) == ("hidden", "robustness")


def test_a_failure_speaks_for_its_check_before_an_error_does(spec: ExerciseSpec) -> None:
    found = combine(spec.checks[0], [PASSED, ERROR, failed("too-fast")])
    assert (found.status, found.reason, found.points) == ("failed", "too-fast", 0)


def test_an_error_gives_no_points_and_no_reason(spec: ExerciseSpec) -> None:
    found = combine(spec.checks[0], [PASSED, ERROR])
    assert (found.status, found.reason, found.points) == ("error", None, 0)


def test_hints_do_not_follow_a_file_that_does_not_load(spec: ExerciseSpec) -> None:
    assert combine(spec.checks[0], [failed("load-error")]).hints == ()


def test_a_check_that_is_not_run_says_why(spec: ExerciseSpec) -> None:
    found = not_run(spec.checks[0], "because")
    assert (found.status, found.message, found.points, found.max_points) == (
        "not-run",
        "because",
        0,
        100,
    )


def test_an_outcome_takes_its_words_from_the_failure() -> None:
    found = Outcome.of("wall", None, CheckFailure("crashed", "It ended.", where="task.py:3"))
    assert (found.status, found.reason, found.message, found.where) == (
        "failed",
        "crashed",
        "It ended.",
        "task.py:3",
    )
