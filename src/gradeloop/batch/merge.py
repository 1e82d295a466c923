"""``gradeloop merge``: the parts of a class, graded on several machines, as one batch's folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from gradeloop.batch.command import JOURNAL
from gradeloop.batch.grading import missing_result
from gradeloop.batch.journal import Journal
from gradeloop.batch.register import Register, Registry, load_register, tell
from gradeloop.course import Course, CourseError
from gradeloop.judge.results import ExerciseResult, Results, SubmissionResult

__all__ = ["MergeError", "merge_outputs", "merged"]


RESULTS = "results.json"


class MergeError(CourseError):
    """The parts don't fit together; ``hint`` says which to look at."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(why)
        self.hint = hint


def merge_outputs(
    course: Course,
    parts: Sequence[Path],
    out: Path,
    registry: Registry,
    say: Callable[[str], None],
) -> tuple[Results, Register]:
    """Read the parts' folders, and write one journal with all of it.

    Raises:
        MergeError: A part is missing, or they don't belong together.
        JournalError: A journal can't be read or written.
    """
    results = merged([(str(part), _read(part)) for part in parts], course)
    register = load_register(course, registry, [each.student for each in results.submissions])
    results = _with_absent(results, register, course)
    with Journal(out / JOURNAL) as journal:
        for part in parts:
            if (part / JOURNAL).exists() and not (out / JOURNAL).samefile(part / JOURNAL):
                journal.take(part / JOURNAL)
    tell(register, say)
    return results, register


def merged(parts: Sequence[tuple[str, Results]], course: Course) -> Results:
    """All parts' results as one, each once.

    Args:
        parts: Where each comes from, for messages, and what it holds.
    """
    first_name, first = parts[0]
    pieces: dict[str, dict[str, tuple[str, ExerciseResult]]] = {}
    for name, part in parts:
        for what in ("course", "clock", "seed"):
            ours, theirs = getattr(first, what), getattr(part, what)
            if ours != theirs:
                raise MergeError(
                    f"{first_name} and {name} differ in their {what}: {ours!r} and {theirs!r}",
                    "grade the parts with the same course, --clock and --seed",
                )
        for submission in part.submissions:
            known = pieces.setdefault(submission.student, {})
            for each in submission.exercises:
                _add(known, submission.student, name, each)
    _complete(pieces)
    order = {exercise.id: place for place, exercise in enumerate(course.exercises)}
    submissions = [
        SubmissionResult(
            student,
            tuple(
                found[id][1] for id in sorted(found, key=lambda id: (order.get(id, len(order)), id))
            ),
        )
        for student, found in sorted(pieces.items())
    ]
    layers = [part.sandbox for _, part in parts if part.sandbox]
    return replace(
        first,
        # Only what was active everywhere is said to have been.
        sandbox=tuple(each for each in (layers or [()])[0] if all(each in one for one in layers)),
        submissions=tuple(submissions),
        elapsed=sum(part.elapsed for _, part in parts),
    )


def _add(
    known: dict[str, tuple[str, ExerciseResult]], student: str, name: str, each: ExerciseResult
) -> None:
    other, former = known.setdefault(each.id, (name, each))
    if (former.status, former.points) != (each.status, each.points):
        raise MergeError(
            f"{student}'s {each.id} is {former.status} in {other}, but {each.status} in {name}",
            "leave one of the two out: they come from different submissions",
        )


def _complete(pieces: dict[str, dict[str, tuple[str, ExerciseResult]]]) -> None:
    all = {id for found in pieces.values() for id in found}
    for student, found in sorted(pieces.items()):
        if lost := sorted(all - found.keys()):
            raise MergeError(
                f"{student} has no result for {', '.join(lost)}",
                "name the folders of all parts: --shard 1/3, 2/3 and 3/3 make three",
            )


def _with_absent(results: Results, register: Register, course: Course) -> Results:
    graded = {each.id for one in results.submissions for each in one.exercises}
    missing = tuple(missing_result(each) for each in course.exercises if each.id in graded)
    absent = [SubmissionResult(name, missing) for name in register.absent]
    everybody = sorted([*results.submissions, *absent], key=lambda each: each.student)
    return replace(results, submissions=tuple(everybody))


def _read(part: Path) -> Results:
    try:
        return Results.from_json(json.loads((part / RESULTS).read_text(encoding="utf-8")))
    except OSError as error:
        raise MergeError(
            f"{part / RESULTS} can't be read: {error.strerror}",
            "name the --out folders of finished batches",
        ) from None
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise MergeError(
            f"{part / RESULTS} is no results file ({error})", "grade this part again"
        ) from None
