"""What may come of a request to a worker instead of an answer."""

from __future__ import annotations

from typing import Final

__all__ = ["DAMAGED", "Died", "Flooded", "NeverReady", "TimedOut", "Violation"]

DAMAGED: Final = (
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What reading a message may raise that its sender made up."""


class Died(Exception):
    """The worker's process ended in the middle of a request.

    Attributes:
        overuse: What the forkserver ended it for, such as too many files; None otherwise.
    """

    def __init__(self, status: int, cpu: float, overuse: str | None = None) -> None:
        super().__init__(f"status {status}")
        self.status, self.cpu, self.overuse = status, cpu, overuse


class NeverReady(RuntimeError):
    """The worker ended before a line of the submission could run: never a student's fault."""

    def __init__(self, status: int, said: str) -> None:
        last = said.strip().rpartition("\n")[2] or f"it said nothing (status {status})"
        super().__init__(f"the worker could not start: {last}")


class TimedOut(Exception):
    """The time limit passed. ``lines`` says what was running or waiting, and at which line."""

    def __init__(self, lines: list[tuple[str, str, int]]) -> None:
        super().__init__("time limit")
        self.lines = lines


class Flooded(Exception):
    """The submission printed more than the judge reads."""


class Violation(Exception):
    """What the worker sent is not what its own code would send: the submission forged it."""
