"""What grading says: the frozen value types that the judge fills in and every report reads.

The names and the JSON form are those of the results file's schema, ``gradeloop/results/v1``.
Nothing here decides anything, and nothing here imports pytest, so that a report can be
made on a machine that never graded.
"""

from __future__ import annotations

import dataclasses
import functools
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

__all__ = [
    "REASONS",
    "SCHEMA",
    "CheckResult",
    "CheckStatus",
    "ExerciseResult",
    "ExerciseStatus",
    "Reason",
    "Results",
    "Span",
    "SpanKind",
    "SubmissionResult",
    "Timeline",
    "check_from_json",
    "exercise_from_json",
    "to_plain",
]

SCHEMA = "gradeloop/results/v1"

CheckStatus = Literal["passed", "failed", "not-run", "error"]
ExerciseStatus = Literal["passed", "failed", "missing", "error"]
SpanKind = Literal["operation", "call", "wait", "task", "blocked"]
Reason = Literal[
    "wrong-result",
    "raised",
    "too-slow",
    "too-fast",
    "not-concurrent",
    "over-limit",
    "blocked-loop",
    "never-awaited",
    "leaked-task",
    "wrong-order",
    "not-cancelled",
    "deadlock",
    "timed-out",
    "crashed",
    "load-error",
    "limit-exceeded",
    "tampering",
]
REASONS: tuple[Reason, ...] = get_args(Reason)


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of time in a run: somebody waited, worked or stood in the way.

    Attributes:
        label: What a student recognises: ``fetch('Alice', 0.3)``, ``sleep(0.2)``.
        start: Seconds since the run began.
        end: Seconds since the run began; never before ``start``.
        row: The task or thread that it happened in; spans of a row are drawn on one line
            where they do not overlap.
        kind: ``operation`` (a callable of the grader's), ``call`` (a watched function of the
            student's), ``wait`` (an ``asyncio.sleep``), ``task`` (from creation to end) or
            ``blocked`` (time that passed inside one callback of the event loop).
        line: The line of the student's file that it belongs to, where one is known.
    """

    label: str
    start: float
    end: float
    row: str = ""
    kind: SpanKind = "operation"
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Who waited when.

    Attributes:
        elapsed: The length of the run in seconds.
        title: What ran; empty where it was the student's own code.
    """

    spans: tuple[Span, ...]
    elapsed: float
    title: str = ""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The verdict on one check of one submission.

    Attributes:
        reason: One of :data:`REASONS` where the check failed, else None.
        message: Sentences for the student: what was measured and what it means; plain text.
        elapsed: Seconds that the deciding run took on its clock; None where nothing ran.
        where: ``file.py:line`` that the message speaks of, where one is known.
        hints: From the spec, gentlest first.
        output: What the submission printed in the deciding run, capped; untrusted text.
        timeline: The student's run, kept where a check of time or order failed.
        expected: What the run would have looked like, for comparison.
        clock: The clock that decided.
        mixed: The external waits that kept a virtual run from being exact, if any.
        attempts: How many times the check was measured.
        certain: Whether no load of the machine can have brought the failure about, though its
            reason is one of time: then it is not measured again.
    """

    id: str
    title: str
    status: CheckStatus
    points: float
    max_points: float
    reason: Reason | None = None
    message: str = ""
    elapsed: float | None = None
    where: str | None = None
    visibility: str = "visible"
    part: str = "functional"
    hints: tuple[str, ...] = ()
    output: str = ""
    timeline: Timeline | None = None
    expected: Timeline | None = None
    clock: str = "wall"
    mixed: tuple[str, ...] = ()
    attempts: int = 1
    certain: bool = False


@dataclass(frozen=True, slots=True)
class ExerciseResult:
    """One exercise of one submission. ``notes`` are remarks on the intake, not verdicts."""

    id: str
    title: str
    status: ExerciseStatus
    points: float
    max_points: float
    checks: tuple[CheckResult, ...]
    file: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubmissionResult:
    """All that was graded for one student."""

    student: str
    exercises: tuple[ExerciseResult, ...]

    @property
    def points(self) -> float:
        return sum(exercise.points for exercise in self.exercises)

    @property
    def max_points(self) -> float:
        return sum(exercise.max_points for exercise in self.exercises)


@dataclass(frozen=True, slots=True)
class Results:
    """One grading run, as ``results.json`` holds it.

    Attributes:
        sandbox: The layers that were active in the workers; a report always names them.
        submissions: Of a class perhaps read from the journal anew whenever they are looked at.
        seed: What the drawn inputs came from; the same seed draws the same inputs.
        elapsed: Seconds of real time that the whole run took.
    """

    course: str
    clock: str
    seed: int
    sandbox: tuple[str, ...]
    submissions: Sequence[SubmissionResult]
    elapsed: float = 0.0
    schema: str = SCHEMA

    def to_json(self) -> dict[str, Any]:
        """This run as plain data; whole numbers of points are written as integers."""
        data: dict[str, Any] = to_plain(self)
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Results:
        """Read back what :meth:`to_json` wrote.

        Raises:
            ValueError: The data has another schema than :data:`SCHEMA`.
        """
        if data.get("schema") != SCHEMA:
            raise ValueError(f"schema is {data.get('schema')!r}, not {SCHEMA!r}")
        submissions = tuple(submission_from_json(each) for each in data["submissions"])
        return cls(
            **{**_known(cls, data), "sandbox": tuple(data["sandbox"]), "submissions": submissions}
        )


def submission_from_json(data: dict[str, Any]) -> SubmissionResult:
    exercises = tuple(exercise_from_json(each) for each in data["exercises"])
    return SubmissionResult(data["student"], exercises)


def exercise_from_json(data: dict[str, Any]) -> ExerciseResult:
    checks = tuple(check_from_json(each) for each in data["checks"])
    notes = tuple(data.get("notes", ()))
    return ExerciseResult(**{**_known(ExerciseResult, data), "checks": checks, "notes": notes})


_OF_THE_SPEC = ("id", "title", "status", "reason", "visibility", "part", "clock")


def check_from_json(data: dict[str, Any]) -> CheckResult:
    # What the spec says of a check is the same in thousands of results: it is kept once.
    same = {name: sys.intern(data[name]) for name in _OF_THE_SPEC if data.get(name) is not None}
    hints = tuple(map(sys.intern, data.get("hints", ())))
    lines = {name: _timeline_from_json(data.get(name)) for name in ("timeline", "expected")}
    more = {"hints": hints, "mixed": tuple(data.get("mixed", ())), **lines}
    return CheckResult(**{**_known(CheckResult, data), **same, **more})


def _timeline_from_json(data: dict[str, Any] | None) -> Timeline | None:
    if data is None:
        return None
    spans = tuple(Span(**_known(Span, each)) for each in data["spans"])
    return Timeline(spans, data["elapsed"], data.get("title", ""))


def _known(cls: type, data: dict[str, Any]) -> dict[str, Any]:
    """The fields of ``data`` that ``cls`` has: a newer file may hold more than we know."""
    return {name: data[name] for name in _names(cls) if name in data}


@functools.cache
def _names(cls: type) -> tuple[str, ...]:
    """The names of a value type's fields, as often as results are written and read."""
    return tuple(field.name for field in dataclasses.fields(cls))


def to_plain(value: Any) -> Any:
    """A value type of this module as plain JSON data."""
    if value is None or isinstance(value, (str, int)):  # most of all values: asked first
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, 6)
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    kind: type[Any] = type(value)
    if dataclasses.is_dataclass(kind):
        return {name: to_plain(getattr(value, name)) for name in _names(kind)}
    if isinstance(value, Sequence):  # one that makes its items when they are asked for
        return [to_plain(each) for each in value]
    return value
