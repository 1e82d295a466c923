"""Compares a class's submissions, exercise by exercise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gradeloop.course import Course, Exercise, Submission
from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.intake import read_handed
from gradeloop.similarity.compare import THRESHOLD, Comparison, compare

__all__ = ["ExerciseAlikes", "compare_class"]

LARGEST: Final = 100_000
"""Bytes of a file that is compared; the largest honest solution has a few thousand."""


@dataclass(frozen=True, slots=True)
class ExerciseAlikes:
    """One exercise's suspiciously alike files.

    Attributes:
        unread: Whose file was no file of a sane size.
    """

    id: str
    title: str
    found: Comparison
    unread: tuple[str, ...]


def compare_class(
    course: Course,
    submissions: Sequence[Submission],
    threshold: float = THRESHOLD,
    on_done: Callable[[Exercise], None] = lambda exercise: None,
) -> Iterator[ExerciseAlikes]:
    """The alikes of each exercise that more than one student handed in; quizzes are left out.

    Args:
        threshold: From 0 to 1, the least part of one file that is found in the other.

    Raises:
        SimilarMissing: The library is not installed.
    """
    for exercise in course.exercises:
        if exercise.spec.kind != "quiz":  # right answers to a quiz are the same for everybody
            sources, unread = _sources(exercise, submissions)
            if len(sources) + len(unread) > 1:
                found = compare(sources, _given(exercise), threshold)
                yield ExerciseAlikes(exercise.id, exercise.spec.title, found, unread)
        on_done(exercise)


def _sources(
    exercise: Exercise, submissions: Sequence[Submission]
) -> tuple[dict[str, str], tuple[str, ...]]:
    sources: dict[str, str] = {}
    unread: list[str] = []
    for submission in submissions:
        path = submission.files.get(exercise.id)
        if path is None:
            continue
        try:
            content = read_handed(path, exercise.spec.name_for(path)).content
        except CheckFailure:
            unread.append(submission.student)
            continue
        if len(content) > LARGEST:
            unread.append(submission.student)
            continue
        sources[submission.student] = _text(content)
    return sources, tuple(unread)


def _given(exercise: Exercise) -> Iterator[str]:
    for path in (
        exercise.starter,
        *exercise.solutions,
        *(each.path for each in exercise.mistakes),
    ):
        if path.is_file():
            yield _text(path.read_bytes())


def _text(content: bytes) -> str:
    """Any bytes as text: what is not UTF-8 becomes a sign that stands for nothing."""
    return content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
