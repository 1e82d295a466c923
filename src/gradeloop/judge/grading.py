"""What a grader imports: the mark that ties a pytest test to a check of the spec."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

__all__ = ["MARK", "check", "check_of"]

F = TypeVar("F", bound=Callable[..., Any])

MARK: Final = "__gradeloop_check__"


def check(check_id: str) -> Callable[[F], F]:
    """Say which check of the exercise's spec a test bears out.

    A check may have several tests; it passes only if all of them pass.
    """

    def mark(test: F) -> F:
        setattr(test, MARK, check_id)
        return test

    return mark


def check_of(test: Callable[..., Any]) -> str | None:
    """The check that a test bears out; None for a test that is no grader's."""
    found = getattr(test, MARK, None)
    return found if isinstance(found, str) else None
