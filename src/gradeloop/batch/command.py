"""``gradeloop batch``: from a folder or zip of students' work to a folder of results."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from gradeloop.batch.engine import Engine
from gradeloop.batch.grading import Options, grade_tasks
from gradeloop.batch.journal import Journal
from gradeloop.batch.judge_process import default_lanes
from gradeloop.batch.layouts import Class, read_class
from gradeloop.batch.opening import opened
from gradeloop.batch.register import Register, Registry, load_register, tell
from gradeloop.batch.run import Plan, Shard, plan_batch, run_batch
from gradeloop.course import Course, Submission
from gradeloop.judge.results import ExerciseResult, Results

__all__ = ["JOURNAL", "NothingToResume", "Request", "graded_class"]

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
    registry: Registry = field(default_factory=Registry)
    shard: Shard = field(default_factory=Shard)
    engine: Engine = grade_tasks


@contextlib.contextmanager
def graded_class(
    course: Course, request: Request, progress: Progress, say: Say
) -> Iterator[tuple[Results, Register]]:
    """Grade a class; the results, and what is known of the students besides.

    What the journal in the output folder knows is not graded again, with or without ``--resume``.
    The results are read from the journal, which is open for as long as they are needed.

    Raises:
        NothingToResume, ArchiveError, CourseError: The request can't be met.
        JournalError, JudgeDied: The machine's fault; what is finished is kept.
    """
    place = request.out / JOURNAL
    if request.resume and not place.exists():
        raise NothingToResume(request.out)
    with contextlib.ExitStack() as stack:
        with opened(request.source, course, say) as folder:
            found = read_class(folder, course, request.layout)
            register = _register(course, found, request)
            journal = stack.enter_context(Journal(place))
            options = _options(request, journal)
            plan = _planned(course, found, register, request, options, journal, say)
            del found  # the plan has what is needed of it
            results = _graded(course, plan, request, options, journal, progress, say)
        yield results, register


def _options(request: Request, journal: Journal) -> Options:
    # One class, one set of inputs, also after a break.
    asked = secrets.randbelow(1 << 32) if request.seed is None else request.seed
    settled = int(journal.setting("seed", str(asked)))
    seed = settled if request.seed is None else request.seed
    lanes = request.jobs or default_lanes(request.clock)
    return Options(request.clock, seed, lanes, request.sandbox)


def _planned(
    course: Course,
    found: Class,
    register: Register,
    request: Request,
    options: Options,
    journal: Journal,
    say: Say,
) -> Plan:
    plan = plan_batch(course, _everybody(found, register), options, journal, request.shard)
    say(_opening(found, len(plan.students), course, plan.known, len(plan.tasks)))
    _tell(found, register, say)
    return plan


def _graded(
    course: Course,
    plan: Plan,
    request: Request,
    options: Options,
    journal: Journal,
    progress: Progress,
    say: Say,
) -> Results:
    failures = 0
    with progress(len(plan.tasks)) as advance:

        def note(result: ExerciseResult) -> None:
            nonlocal failures
            failures += result.status != "passed"
            advance(f"{result.id} ({failures} below full points)")

        try:
            return run_batch(course, options, journal, plan, note, request.engine)
        except KeyboardInterrupt:
            say(f"stopped; nothing is lost: go on with --resume --out {request.out}")
            raise


def _register(course: Course, found: Class, request: Request) -> Register:
    if request.shard.of > 1:  # a part has no gradebook: merge asks for the roster
        return Register()
    return load_register(course, request.registry, [each.student for each in found.submissions])


def _everybody(found: Class, register: Register) -> Sequence[Submission]:
    absent = (Submission(name, Path(), {}) for name in register.absent)
    return sorted([*found.submissions, *absent], key=lambda each: each.student)


def _opening(found: Class, students: int, course: Course, known: int, left: int) -> str:
    exercises = len(course.exercises)
    return (
        f"{students} student{'s' if students != 1 else ''} × "
        f"{exercises} exercise{'s' if exercises != 1 else ''} "
        f"(layout: {found.layout}): {left} to grade, {known} known already"
    )


def _tell(found: Class, register: Register, say: Say) -> None:
    for each in found.unmatched:
        say(f"not matched: {each}")
    if found.late:
        say(f"marked as late: {', '.join(sorted(found.late))}")
    tell(register, say)
