"""Grades: runs the tests of a check against a submission and says what came of it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

import pytest
from _pytest.runner import runtestprotocol

from gradeloop.course import CheckSpec, Course, Exercise
from gradeloop.judge.collected import Graded
from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.not_run import not_run
from gradeloop.judge.outcome import TIMED, Outcome, combine, settle
from gradeloop.judge.quiet import Moment, quiet_since
from gradeloop.judge.results import CheckResult, CheckStatus, Reason
from gradeloop.judge.run import Run
from gradeloop.judge.submission import Handed, Submission
from gradeloop.judge.template import Template
from gradeloop.judge.workers import Forkserver
from gradeloop.worker.job import Job

__all__ = ["Assignment", "Engine", "Settings"]

MANY: Final = 2
"""Tests from which on a template takes less time than it saves."""

ENDINGS: Final[frozenset[Reason]] = frozenset(
    {"load-error", "crashed", "limit-exceeded", "timed-out", "tampering"}
)
"""Reasons for which a worker has ended, and a template with its copy."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to grade.

    Attributes:
        clock: ``wall`` or ``virtual``.
        seed: Where the drawn inputs come from.
        sandbox: ``auto``, ``strict`` or ``off``.
    """

    clock: str
    seed: int
    sandbox: Literal["auto", "strict", "off"] = "auto"


@dataclass(slots=True)
class Assignment:
    """What the fixtures of the test that runs now are about.

    Attributes:
        template: Whose copies run the submission, where there may be one.
        runs: The runs that the test has made so far.
        compared: The last comparison that failed in the test: operator, left, right.
    """

    graded: Graded
    handed: Handed
    clock: str
    template: Template | None = None
    submission: Submission | None = None
    runs: list[Run] = field(default_factory=list)
    compared: tuple[str, Any, Any] | None = None
    outcome: Outcome | None = None

    @property
    def check(self) -> CheckSpec:
        return self.graded.check_spec


class Engine:
    """One pytest session's grading: its graders, its forkserver, its settings.

    Args:
        forkserver: One that has been started already; where there is none, it is when needed.

    Attributes:
        layers: Those of the sandbox that the last worker had.
        current: What the test that runs now is about.
        processors: Where workers on the virtual clock run; anywhere where there are none.
        template: Of the submission that is graded now, where it is worth one.
    """

    def __init__(
        self,
        course: Course,
        graded: Sequence[Graded],
        settings: Settings,
        forkserver: Forkserver | None = None,
    ) -> None:
        self.course = course
        self.settings = settings
        self.forkserver = forkserver or Forkserver(settings.clock)
        self.layers: tuple[str, ...] = ()
        self.current: Assignment | None = None
        self.processors: frozenset[int] = frozenset()
        self.template: Template | None = None
        self._tests: dict[tuple[str, str], list[Graded]] = {}
        for each in graded:
            self._tests.setdefault((each.exercise.spec.id, each.check), []).append(each)

    def clock_of(self, exercise_id: str, asked: str) -> str:
        """The clock that an exercise is measured by first, where this one is asked for."""
        spec = self.course.exercise(exercise_id).spec
        return "wall" if spec.clock == "wall" else asked

    def tests_of(self, exercise_id: str, check_id: str) -> list[Graded]:
        return self._tests.get((exercise_id, check_id), [])

    def grade(
        self,
        exercise: Exercise,
        check: CheckSpec,
        handed: Handed | CheckFailure,
        known: Mapping[str, CheckStatus],
        alone: Callable[[], bool] = lambda: True,
        again: bool = False,
    ) -> CheckResult:
        """The verdict on one check.

        Args:
            handed: The file, or why there is none that could be read.
            known: The statuses of the checks that were graded before.
            alone, again: See :func:`gradeloop.judge.outcome.settle`.
        """
        waiting = [need for need in check.needs if known.get(need) != "passed"]
        if waiting:
            return not_run(check, waiting_for(exercise, waiting))
        if isinstance(handed, CheckFailure):
            return combine(check, [Outcome.of(self.settings.clock, None, handed)])
        outcomes = []
        for graded in self.tests_of(exercise.spec.id, check.id):
            outcomes.append(self.settle(graded, handed, alone, again))
            if outcomes[-1].status != "passed":
                break
        return combine(check, outcomes)

    def settle(
        self,
        graded: Graded,
        handed: Handed,
        alone: Callable[[], bool] = lambda: True,
        again: bool = False,
    ) -> Outcome:
        """The outcome of one test, measured as often as that takes."""
        spec = graded.exercise.spec
        return settle(
            lambda clock: self.attempt(graded, handed, clock)[0],
            self.clock_of(spec.id, self.settings.clock),
            simulable=spec.clock == "any",
            alone=alone,
            again=again,
        )

    def attempt(
        self,
        graded: Graded,
        handed: Handed,
        clock: str,
        nextitem: pytest.Item | None = None,
    ) -> tuple[Outcome, list[pytest.TestReport]]:
        """Run a test once, on a clock, in a worker of its own, be it a copy of the template."""
        template = self.template if _shares(graded.check_spec) else None
        if template is not None and clock == "virtual" and not template.over:
            copied = Assignment(graded, handed, clock, template)
            outcome, reports = self._attempt(copied, nextitem)
            doubtful = any(run.mixed for run in copied.runs)
            if outcome.status == "passed" and not doubtful:
                return outcome, reports
            template.drop_used()  # what it was that went wrong may be there still
            if doubtful or outcome.status == "error" or outcome.reason in ENDINGS:
                template.close()
        return self._attempt(Assignment(graded, handed, clock), nextitem)

    def _attempt(
        self, assignment: Assignment, nextitem: pytest.Item | None
    ) -> tuple[Outcome, list[pytest.TestReport]]:
        self.current = assignment
        item, clock = assignment.graded.item, assignment.clock
        began = Moment.now() if clock == "wall" else None
        try:
            if hasattr(item, "_request") and not item._request:
                item._initrequest()  # type: ignore[attr-defined]  # as pytest does for each run
            reports = runtestprotocol(item, log=False, nextitem=nextitem)
        finally:
            self.current = None
        if assignment.submission is not None and assignment.submission.layers:
            self.layers = assignment.submission.layers
        outcome = assignment.outcome
        if outcome is None:
            last = assignment.runs[-1] if assignment.runs else None
            outcome = Outcome.of(clock, last, None, self.layers)
            queued = max((run.queued for run in assignment.runs), default=0.0)
            outcome = replace(outcome, queued=queued)
        if began is not None and outcome.reason in TIMED:
            outcome = replace(outcome, quiet=quiet_since(began, Moment.now()))
        return outcome, reports

    @contextlib.contextmanager
    def loading_once(self, exercise: Exercise, checks: Sequence[str]) -> Iterator[None]:
        """While these checks of one submission are graded, load it once for all their tests.

        Only on the virtual clock: on the wall clock a check mostly waits. Only where a worker has
        no more than itself: copies would share its processes and its network. And only on Linux:
        elsewhere a process can't find out whether that is so.
        """
        spec = exercise.spec
        shared = [each for each in checks if _shares(spec.check(each))]
        tests = sum(len(self.tests_of(spec.id, each)) for each in shared)
        virtual = self.clock_of(spec.id, self.settings.clock) == "virtual"
        if tests < MANY or spec.needs or not virtual or sys.platform != "linux":
            yield
            return
        self.template = template = Template(tests)
        try:
            yield
        finally:
            self.template = None
            template.close()

    def job(self, graded: Graded, clock: str) -> Job:
        """The worker that a test's submission runs in."""
        needs = graded.exercise.spec.needs
        virtual = clock == "virtual"
        return Job(
            clock="virtual" if virtual else "wall",
            sandbox=self.settings.sandbox,
            processes="processes" in needs,
            network="network" in needs,
            served="network" in needs,
            processors=tuple(self.processors) if virtual else (),
        )

    def close(self) -> None:
        self.forkserver.close()


def _shares(check: CheckSpec) -> bool:
    """Whether it may have a process or a folder that other checks have, too.

    Students see what their code prints in a check that they see: it is to have no way to what it
    was called with in one that they don't.
    """
    return check.visibility == "visible"


def waiting_for(exercise: Exercise, needs: Sequence[str]) -> str:
    """Why a check is not run."""
    titles = " and ".join(f"“{exercise.spec.check(need).title}”" for need in needs)
    return f"Not run yet: it builds on {titles}, which does not pass."
