"""A class's results as the journal holds them: read a student at a time, never all at once.

Whoever writes a report looks through the students from the first to the last, perhaps more than
once. Reading a result again costs a fraction of a millisecond; keeping it costs some kilobytes, and
a large class would need more memory for its results than for everything that grades it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import overload

from gradeloop.batch.grading import missing_result
from gradeloop.batch.journal import Journal
from gradeloop.course import Course
from gradeloop.judge.results import ExerciseResult, SubmissionResult

__all__ = ["StoredSubmissions", "StudentKeys"]


@dataclass(frozen=True, slots=True)
class StudentKeys:
    """Where a student's results are.

    Attributes:
        notes: The remarks on the intake, of all exercises.
        keys: Exercises, in the course's order, with the journal's key of what was handed in; None
            where nothing was. Another shard's are not here.
    """

    student: str
    notes: tuple[str, ...]
    keys: tuple[tuple[str, str | None], ...]


class StoredSubmissions(Sequence[SubmissionResult]):
    """The results of these students, each read from the journal whenever it is looked at.

    The journal has to be open as long as this is in use.
    """

    def __init__(self, course: Course, students: Sequence[StudentKeys], journal: Journal) -> None:
        self._course, self._students, self._journal = course, students, journal

    def __len__(self) -> int:
        return len(self._students)

    @overload
    def __getitem__(self, place: int) -> SubmissionResult: ...
    @overload
    def __getitem__(self, place: slice) -> StoredSubmissions: ...
    def __getitem__(self, place: int | slice) -> SubmissionResult | StoredSubmissions:
        if isinstance(place, slice):
            return StoredSubmissions(self._course, self._students[place], self._journal)
        one = self._students[place]
        found = self._journal.read(key for _, key in one.keys if key is not None)
        results = (self._result(one, id, found.get(key or "")) for id, key in one.keys)
        return SubmissionResult(one.student, tuple(results))

    def _result(self, one: StudentKeys, id: str, found: ExerciseResult | None) -> ExerciseResult:
        exercise = self._course.exercise(id)
        names = exercise.spec.accepted
        notes = tuple(note for note in one.notes if any(name in note for name in names))
        # Notes are the folder's, not the file's: equal files have one result.
        return missing_result(exercise, notes) if found is None else replace(found, notes=notes)
