"""How a check fails: one reason code and sentences for the student."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradeloop.judge.results import Reason, Timeline

if TYPE_CHECKING:
    from gradeloop.judge.run import Run

__all__ = ["CheckFailure", "GraderError"]


class CheckFailure(AssertionError):  # an outcome, not a fault of the harness
    """The submission fails the check.

    Attributes:
        reason: The reason code; see ``gradeloop explain``.
        sentence: What was measured and what it means, for the student.
        run: The run that shows it, where there is one.
        where: ``file.py:line``, where one is known.
        expected: What the run's timeline would have looked like.
        certain: Whether no load of the machine can have brought it about, whatever the reason.
        killed: Whether the worker was killed by somebody unknown, who may be outside.
    """

    def __init__(
        self,
        reason: Reason,
        sentence: str,
        *,
        run: Run | None = None,
        where: str | None = None,
        expected: Timeline | None = None,
        certain: bool = False,
        killed: bool = False,
    ) -> None:
        super().__init__(sentence)
        self.reason = reason
        self.sentence = sentence
        self.run = run
        self.where = where
        self.expected = expected
        self.certain = certain
        self.killed = killed


class GraderError(RuntimeError):
    """The grader is used in a way that can't work: its author's fault, never a student's."""
