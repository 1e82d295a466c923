"""Two submissions that are suspiciously alike: what a search for them hands to the reports."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Alike"]


@dataclass(frozen=True, slots=True)
class Alike:
    """A pair to look at; alike is not copied, and only a person can tell.

    Attributes:
        exercise: The exercise's id.
        one: A student, as the results name them.
        other: The other student.
        likeness: From 0 (nothing in common) to 1 (the same but for names and layout).
    """

    exercise: str
    one: str
    other: str
    likeness: float
