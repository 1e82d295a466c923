"""The pytest plugin: it makes a grader an ordinary pytest file.

It does nothing in a session without graders. With them, ``pytest graders/ --submission PATH``
gives the same verdicts as ``gradeloop grade``, test by test.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from gradeloop.course import Course, SpecError, find_root, find_submissions, load_course
from gradeloop.course.faults import CourseError
from gradeloop.judge.collected import Graded, graded_items, match
from gradeloop.judge.draw import Draw
from gradeloop.judge.engine import Assignment, Engine, Settings, waiting_for
from gradeloop.judge.failures import CheckFailure, GraderError
from gradeloop.judge.intake import read_handed
from gradeloop.judge.operations import Operation
from gradeloop.judge.outcome import Outcome
from gradeloop.judge.quiz import Quiz, Snippets
from gradeloop.judge.sources import keep
from gradeloop.judge.submission import Handed, Submission
from gradeloop.judge.wording import never_awaited, show
from gradeloop.judge.workers import Forkserver, missing_layers
from gradeloop.worker.sandbox import harden_judge

__all__ = ["ENGINE", "FORKSERVER", "STATUSES"]

ENGINE: pytest.StashKey[Engine] = pytest.StashKey()
FORKSERVER: pytest.StashKey[Forkserver] = pytest.StashKey()
"""One that was started before the graders are collected, which takes as long as its own start."""
STATUSES: pytest.StashKey[dict[tuple[str, str], Any]] = pytest.StashKey()
HANDED: pytest.StashKey[dict[str, Handed | CheckFailure | None]] = pytest.StashKey()
GRADED: pytest.StashKey[Graded] = pytest.StashKey()
SNIPPETS: pytest.StashKey[Snippets] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("gradeloop", "grading of async exercises")
    group.addoption("--submission", metavar="PATH", help="file or folder that a student handed in")
    group.addoption(
        "--clock",
        choices=("wall", "virtual"),
        default="wall",
        help="what measures time: real seconds, or a simulated clock (default: wall)",
    )
    group.addoption("--seed", type=int, default=None, help="draws the same inputs again")
    group.addoption("--sandbox", choices=("auto", "strict", "off"), default="auto")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    graders = graded_items(items)
    if not graders:
        return
    paths = {Path(item.path) for item in graders}
    keep(paths)
    course = _course(paths)
    graded, faults = match(items, course)
    if faults:
        raise pytest.UsageError("\n".join(faults))
    for each in graded:
        each.item.stash[GRADED] = each
    rest = [item for item in items if GRADED not in item.stash]
    items[:] = rest + [each.item for each in graded]
    seed = config.getoption("seed")
    settings = Settings(
        clock=config.getoption("clock"),
        seed=secrets.randbelow(1 << 32) if seed is None else seed,
        sandbox=config.getoption("sandbox"),
    )
    if settings.sandbox == "strict" and (missing := missing_layers()):
        raise pytest.UsageError(
            f"--sandbox strict: this machine lacks these layers: {', '.join(missing)}"
        )
    harden_judge()  # the expected values are in this process: nobody may read its memory
    config.stash[ENGINE] = Engine(course, graded, settings, config.stash.get(FORKSERVER, None))
    config.stash[STATUSES] = {}


def _course(graders: set[Path]) -> Course:
    """The course that the collected graders belong to: their exercises only, to start sooner."""
    ids = {path.stem.removeprefix("test_").replace("_", "-") for path in graders}
    try:
        return load_course(find_root(next(iter(graders)).parent), only=ids)
    except SpecError as error:
        raise pytest.UsageError("\n".join(str(fault) for fault in error.faults)) from None
    except CourseError as error:
        raise pytest.UsageError(f"{error} ({error.hint})") from None


def pytest_report_header(config: pytest.Config) -> list[str]:
    submission = config.getoption("submission")
    return [f"submission: {submission}"] if submission else []


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Run a grader's test as often as its verdict takes, and report the run that counts."""
    graded = item.stash.get(GRADED, None)
    if graded is None:
        return None
    engine = item.config.stash[ENGINE]
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    handed = _handed(item.config, engine, graded)
    statuses = item.config.stash[STATUSES]
    excuse = _excuse(graded, handed, statuses)
    if excuse is not None or not isinstance(handed, Handed):
        status = "not-run" if excuse is not None else "failed"
        message = excuse if excuse is not None else str(handed)
        reports = [_report(item, "skipped" if excuse is not None else "failed", message)]
    else:
        kept: dict[str, list[pytest.TestReport]] = {}

        def attempt(clock: str) -> Outcome:
            outcome, reports = engine.attempt(graded, handed, clock, nextitem)
            kept[outcome.status] = reports
            return outcome

        outcome = _settled(engine, graded, attempt)
        status = outcome.status
        reports = kept[outcome.status]
    key = graded.exercise.spec.id, graded.check
    if statuses.get(key, "passed") == "passed":
        statuses[key] = status
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def _settled(engine: Engine, graded: Graded, attempt: Callable[[str], Outcome]) -> Outcome:
    from gradeloop.judge.outcome import settle

    spec = graded.exercise.spec
    clock = engine.clock_of(spec.id, engine.settings.clock)
    return settle(attempt, clock, simulable=spec.clock == "any")


def _handed(config: pytest.Config, engine: Engine, graded: Graded) -> Handed | CheckFailure | None:
    """The file for the test's exercise; None where it was not handed in."""
    if HANDED not in config.stash:
        config.stash[HANDED] = _all_handed(config, engine)
    return config.stash[HANDED].get(graded.exercise.spec.id)


def _all_handed(config: pytest.Config, engine: Engine) -> dict[str, Handed | CheckFailure | None]:
    path = config.getoption("submission")
    if path is None:
        pytest.exit("which submission? Pass --submission PATH", returncode=2)
    try:
        submissions = find_submissions(Path(path), engine.course)
    except CourseError as error:
        pytest.exit(f"{error} ({error.hint})", returncode=2)
    if len(submissions) != 1:
        pytest.exit(f"{path} holds {len(submissions)} students: pass one of them", returncode=2)
    found: dict[str, Handed | CheckFailure | None] = {}
    for exercise_id, file in submissions[0].files.items():
        try:
            name = engine.course.exercise(exercise_id).spec.name_for(file)
            found[exercise_id] = read_handed(file, name, submissions[0].student)
        except CheckFailure as failure:
            found[exercise_id] = failure
    return found


def _excuse(
    graded: Graded,
    handed: Handed | CheckFailure | None,
    statuses: dict[tuple[str, str], Any],
) -> str | None:
    spec = graded.exercise.spec
    if handed is None:
        return f"{spec.submit} was not handed in"
    needs = [
        need
        for need in graded.check_spec.needs
        if statuses.get((spec.id, need), "passed") != "passed"
    ]
    return waiting_for(graded.exercise, needs) if needs else None


def _report(item: pytest.Item, outcome: Any, message: str) -> pytest.TestReport:
    path, line, _ = item.location
    longrepr: Any = (path, (line or 0) + 1, message) if outcome == "skipped" else message
    return pytest.TestReport(item.nodeid, item.location, {}, outcome, longrepr, "call")


# -- what a test is given ------------------------------------------------------------------


def _assignment(request: pytest.FixtureRequest) -> Assignment:
    engine = request.config.stash.get(ENGINE, None)
    if engine is None or engine.current is None:
        raise GraderError(f"{request.node.name} uses a grader's fixture without @check(…)")
    return engine.current


@pytest.fixture
def submission(request: pytest.FixtureRequest) -> Iterator[Submission]:
    """What the student handed in; see :class:`gradeloop.judge.submission.Submission`."""
    engine = request.config.stash.get(ENGINE, None)
    assignment = _assignment(request)
    assert engine is not None
    made = Submission(
        assignment.handed,
        assignment.graded.exercise.spec,
        assignment.check,
        engine.forkserver,
        engine.job(assignment.graded, assignment.clock),
        assignment.runs.append,
        assignment.template,
    )
    assignment.submission = made
    yield made
    made.hang_up()


@pytest.fixture
def operation(submission: Submission) -> Callable[..., Operation]:
    """Makes callables to hand to the submission; see
    :class:`gradeloop.judge.operations.Operation`."""
    return submission.operation


@pytest.fixture
def quiz(request: pytest.FixtureRequest, submission: Submission) -> Quiz:
    """The question bank of a quiz and the answers; see :class:`gradeloop.judge.quiz.Quiz`."""
    assignment = _assignment(request)
    config = request.config
    engine = config.stash[ENGINE]
    snippets = config.stash.setdefault(
        SNIPPETS, Snippets(engine.forkserver, engine.settings.sandbox)
    )
    student = assignment.handed.student if engine.course.shuffle_quiz else None
    return Quiz(assignment.graded.exercise, assignment.handed, submission, snippets, student)


@pytest.fixture
def draw(request: pytest.FixtureRequest) -> Draw:
    """Inputs drawn from the seed: the same in every attempt at this test."""
    engine = request.config.stash.get(ENGINE, None)
    seed = engine.settings.seed if engine is not None else 0
    return Draw(seed, request.node.path.stem, request.node.name)


# -- what a test says ----------------------------------------------------------------------


def pytest_assertrepr_compare(
    config: pytest.Config, op: str, left: object, right: object
) -> list[str] | None:
    """Keep what was compared, so that a plain ``assert`` fails with a sentence, too."""
    engine = config.stash.get(ENGINE, None)
    if engine is None or engine.current is None:
        return None
    engine.current.compared = op, left, right
    return [_comparison(op, left, right)]


def _comparison(op: str, left: object, right: object) -> str:
    if op == "==":
        return f"expected {show(right)}, got {show(left)}"
    return f"expected {show(left)} {op} {show(right)}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    engine = item.config.stash.get(ENGINE, None)
    assignment = engine.current if engine is not None else None
    if assignment is None or call.excinfo is None or assignment.outcome is not None:
        return report
    assignment.outcome = outcome = _outcome(assignment, call.excinfo.value)
    if outcome.status == "failed":
        where = f" [{outcome.where}]" if outcome.where else ""
        report.longrepr = f"{outcome.reason}: {outcome.message}{where}"
    return report


def _outcome(assignment: Assignment, error: BaseException) -> Outcome:
    last = assignment.runs[-1] if assignment.runs else None
    layers = assignment.submission.layers if assignment.submission else ()
    if isinstance(error, CheckFailure):
        return Outcome.of(assignment.clock, last, error, layers)
    if isinstance(error, AssertionError):
        return Outcome.of(assignment.clock, last, _plain(assignment, error), layers)
    message = f"The grader itself failed: {type(error).__name__}: {error}"
    return Outcome("error", message=message, clock=assignment.clock, layers=layers)


def _plain(assignment: Assignment, error: AssertionError) -> CheckFailure:
    """A plain ``assert`` of the grader's, in a student's words."""
    said = str(error).split("\nassert ")[0].strip()
    if said.startswith("assert "):
        said = ""
    if not said and assignment.compared is not None:
        said = _comparison(*assignment.compared)
    run = assignment.runs[-1] if assignment.runs else None
    if run is not None and run.never_awaited:
        return CheckFailure("never-awaited", never_awaited(run), run=run)
    sentence = said or "The result is not what was expected."
    if run is not None:
        sentence = f"{run.what}: {sentence}"
    return CheckFailure("wrong-result", sentence, run=run)


def pytest_unconfigure(config: pytest.Config) -> None:
    engine = config.stash.get(ENGINE, None)
    if engine is not None:
        engine.close()
