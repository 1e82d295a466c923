"""``gradeloop batch``: from a folder or zip of students' work to a folder of results."""

from __future__ import annotations

import contextlib
import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from gradeloop.batch.archives import extract
from gradeloop.batch.grading import Options
from gradeloop.batch.journal import Journal
from gradeloop.batch.judge_process import default_lanes
from gradeloop.batch.layouts import Class, read_class
from gradeloop.batch.run import plan_batch, run_batch
from gradeloop.course import Course
from gradeloop.judge.results import ExerciseResult, Results

__all__ = ["NothingToResume", "Request", "grade_class"]

JOURNAL = "journal.sqlite"

Progress = Callable[[int], AbstractContextManager[Callable[[str], None]]]
Say = Callable[[str], None]


class NothingToResume(Exception):
    """``--resume`` where nothing was begun."""

    exit_code = 2

    def __init__(self, out: Path) -> None:
        super().__init__(f"there is nothing to resume in {out}: it holds no journal")
        self.hint = "leave --resume out, or name the --out of the batch that was stopped"


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; see ``gradeloop batch --help``."""

    source: Path
    out: Path
    layout: str | None
    clock: str
    seed: int | None
    jobs: int | None
    sandbox: str
    resume: bool


def grade_class(course: Course, request: Request, progress: Progress, say: Say) -> Results:
    """Grade a class and write everything that there is to say about it.

    What the journal in the output folder knows is not graded again, with or without ``--resume``.

    Raises:
        NothingToResume, ArchiveError, CourseError: The request can't be met.
        JournalError, OutputError, JudgeDied: The machine's fault; what is finished is kept.
    """
    place = request.out / JOURNAL
    if request.resume and not place.exists():
        raise NothingToResume(request.out)
    with _opened(request.source) as folder, Journal(place) as journal:
        found = read_class(folder, course, request.layout)
        seed = secrets.randbelow(1 << 32) if request.seed is None else request.seed
        if request.seed is None:  # one class, one set of inputs, also after a break
            seed = int(journal.setting("seed", str(seed)))
        lanes = request.jobs or default_lanes(request.clock)
        options = Options(request.clock, seed, lanes, request.sandbox)
        plan = plan_batch(course, found.submissions, options, journal)
        say(_opening(found, course, len(plan.known), len(plan.tasks)))
        for each in found.unmatched:
            say(f"not matched: {each}")
        failures = 0

        with progress(len(plan.tasks)) as advance:

            def note(result: ExerciseResult) -> None:
                nonlocal failures
                failures += result.status != "passed"
                advance(f"{result.id} ({failures} below full points)")

            try:
                results = run_batch(course, found.submissions, options, journal, plan, note)
            except KeyboardInterrupt:
                say(f"stopped; nothing is lost: go on with --resume --out {request.out}")
                raise
    return results


@contextlib.contextmanager
def _opened(source: Path) -> Iterator[Path]:
    """The folder with the submissions: the source itself, or what a zip holds."""
    if source.is_dir() or source.suffix.lower() != ".zip":
        yield source
        return
    with tempfile.TemporaryDirectory(prefix="gradeloop-zip-") as folder:
        extract(source, Path(folder))
        yield _single_folder(Path(folder))


def _single_folder(folder: Path) -> Path:
    """The folder itself, or the only one in it: many systems wrap a download in one more."""
    entries = [each for each in folder.iterdir() if each.name != "__MACOSX"]
    inside = entries[0] if len(entries) == 1 and entries[0].is_dir() else None
    if inside is None or any(each.suffix == ".py" for each in inside.iterdir()):
        return folder
    return inside


def _opening(found: Class, course: Course, known: int, left: int) -> str:
    students = len(found.submissions)
    return (
        f"{students} student{'s' if students != 1 else ''} × {len(course.exercises)} exercises "
        f"(layout: {found.layout}): {left} to grade, {known} known already"
    )
