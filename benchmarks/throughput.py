"""Gradings a minute: gradeloop against a pytest process for each submission, and where time goes.

Run it with ``python benchmarks/throughput.py [--count N] [--plain M] [--least TIMES]``. All rows
grade the same submissions for the same claims, in one run on one machine, the rows taking turns:

* gradeloop: a batch as ``gradeloop batch`` runs it, virtual clock, sandbox on;
* plain pytest: one process a submission, one for each core at once, no harness
  (``plain_sequential_vs_concurrent.py``), no sandbox, real waits, two plugins: asyncio and timeout;
* the same, far more at once than there are cores, so that they are kept busy while most wait: the
  most that plain pytest can do, if nobody minds what a busy machine does to its bounds;
* pytest with the course's own grader: one process a submission, virtual clock and sandbox.

The second table takes a test apart, on one lane, by a course of tests that do ever more. The
exit status is 1 if gradeloop is not ``--least`` times as fast as plain pytest.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gradeloop.batch.grading import Options
from gradeloop.batch.journal import Journal
from gradeloop.batch.judge_process import default_lanes
from gradeloop.batch.run import plan_batch, run_batch
from gradeloop.course import Course, Submission, load_course

ROOT = Path(__file__).resolve().parents[1]
EXERCISE = "sequential-vs-concurrent"
PLAIN = ROOT / "benchmarks" / "plain_sequential_vs_concurrent.py"
CHECKS = 5
"""Checks of the small course, each with one test: as many as the exercise has."""
CROWD = 16
"""Plain processes for each core, where most of them wait."""
ROWS = (
    "gradeloop",
    "plain pytest, a process each, one for a core",
    f"the same, {CROWD} for a core",
    "pytest with the course's grader, a process each",
)

SPEC = """\
format: 1
id: small
title: Checks that do little
level: 1
objective: Measure.
instructions: None.
submit: small.py
signature: ["def nothing()"]
checks:
"""
NOTHING = "pass"
A_CALL = "(await submission.call('nothing')).assert_returned(None)"


def hand_in(folder: Path, count: int, exercise: str, sources: list[str]) -> list[Submission]:
    """So many submissions, no two of them the same file."""
    name, made = f"{exercise.replace('-', '_')}.py", []
    for number in range(count):
        place = folder / f"s{number:05}"
        place.mkdir(parents=True)
        path = place / name
        path.write_text(f"{sources[number % len(sources)]}\n# by s{number:05}\n")
        made.append(Submission(place.name, place, {exercise: path}))
    return made


def batch(course: Course, submissions: list[Submission], options: Options) -> tuple[float, float]:
    """Seconds of a batch, and of it those between its first and its last result."""
    ends: list[float] = []
    with (
        tempfile.TemporaryDirectory(prefix="gradeloop-bench-") as place,
        Journal(Path(place) / "journal.sqlite") as journal,
    ):
        plan = plan_batch(course, submissions, options, journal)
        began = time.monotonic()
        results = run_batch(
            course, options, journal, plan, lambda result: ends.append(time.monotonic())
        )
        seconds = time.monotonic() - began
        statuses = {each.exercises[0].status for each in results.submissions}
    if statuses != {"passed"}:
        raise SystemExit(f"error: the verdicts are {statuses}, and should all be passed")
    return seconds, ends[-1] - ends[0]


Command = tuple[list[str], dict[str, str]]
"""A command line, and what it finds in its environment besides what is there."""


def processes(commands: list[Command], side_by_side: int, folder: str) -> float:
    """Seconds that these commands take, begun in ``folder``; each must succeed."""

    def one(what: Command) -> None:
        command, environment = what
        done = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"error: {' '.join(command)}:\n{done.stdout}{done.stderr}")

    began = time.monotonic()
    with ThreadPoolExecutor(side_by_side) as pool:
        list(pool.map(one, commands))
    return time.monotonic() - began


def pytest_on(file: Path, *more: str) -> list[str]:
    quiet = ["-q", "-p", "no:cacheprovider", "--no-header", "-o", "asyncio_mode=auto"]
    return [sys.executable, "-m", "pytest", str(file), *quiet, *more]


def plain_pytest(file: Path, submission: str) -> Command:
    """As it is without us: of all that is installed here, only the two plugins that it needs."""
    plugins = ["-p", "pytest_asyncio.plugin", "-p", "pytest_timeout"]
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PLAIN_SUBMISSION": submission}
    return pytest_on(file, *plugins), alone


def own_grader(file: Path, submission: str) -> Command:
    return pytest_on(file, "--submission", submission, "--clock", "virtual", "--seed", "1"), {}


FORKS = """
import gc, os, statistics, time
from gradeloop.worker import forkserver
for name in forkserver.PRELOAD:
    __import__(name)
gc.collect()
taken = []
for _ in range(60):
    began = time.perf_counter()
    if (child := os.fork()) == 0:
        os._exit(0)
    os.waitpid(child, 0)
    taken.append(time.perf_counter() - began)
print(statistics.median(taken))
"""


def forks() -> float:
    """Seconds of a fork and the child's end, from a process that holds what the forkserver does."""
    command = [sys.executable, "-I", "-c", FORKS]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def small_course(root: Path, body: str) -> Course:
    """A course whose checks all do the same: what ``body`` says."""
    names = [f"c{number}" for number in range(CHECKS)]
    spec = SPEC + "".join(
        f"  - {{id: {name}, title: {name}, points: {100 // CHECKS}}}\n" for name in names
    )
    tests = "".join(
        f'\n\n@check("{name}")\nasync def test_{name}(submission):\n    {body}\n' for name in names
    )
    files = {
        "exercises/course.yaml": "format: 1\ntitle: Small\norder: [small]\n",
        "exercises/small/exercise.yaml": spec,
        "exercises/small/starter.py": "",
        "graders/test_small.py": f"from gradeloop import check\n{tests}",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return load_course(root)


def taken_apart(course: Course, count: int, sources: list[str]) -> list[tuple[str, float]]:
    """What a test of the exercise's grader consists of, in milliseconds, on one lane.

    A test, not a check: each gets a copy of its submission's template, and bears its share of that.
    """
    with tempfile.TemporaryDirectory(prefix="gradeloop-bench-") as base:
        submissions = hand_in(Path(base) / "small", count, "small", ["def nothing(): pass"])
        real = hand_in(Path(base) / "real", count, EXERCISE, sources)

        def each(course: Course, submissions: list[Submission], tests: int, mode: str) -> float:
            _, between = batch(course, submissions, Options("virtual", 1, 1, mode))
            return 1000 * between / (count - 1) / tests

        empty, call = (
            small_course(Path(base) / f"course{number}", body)
            for number, body in enumerate((NOTHING, A_CALL))
        )
        judge = each(empty, submissions, CHECKS, "off")
        bare = each(call, submissions, CHECKS, "off")
        boxed = each(call, submissions, CHECKS, "auto")
        tests = course.exercise(EXERCISE).grader.read_text().count("\n@check(")
        whole = each(course, real, tests, "auto")
    fork = 1000 * forks()
    return [
        ("fork alone", fork),
        ("pytest and judge", judge),
        ("start, loading (shared), protocol", bare - judge - fork),
        ("sandbox", boxed - bare),
        ("the exercise's own calls", whole - boxed),
        ("a test, all in all", whole),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=2000, help="submissions for gradeloop")
    parser.add_argument("--plain", type=int, default=24, help="of these, for the pytest rows")
    parser.add_argument("--parts", type=int, default=60, help="of these, for the second table")
    parser.add_argument("--least", type=float, default=0, help="times as fast: else exit 1")
    asked = parser.parse_args()
    course = load_course(ROOT, only=(EXERCISE,))
    sources = [path.read_text() for path in course.exercise(EXERCISE).solutions]
    cores = os.cpu_count() or 1
    lanes = default_lanes("virtual")
    ours, theirs, crowd, same = ROWS
    with tempfile.TemporaryDirectory(prefix="gradeloop-bench-") as base:
        submissions = hand_in(Path(base), asked.count, EXERCISE, sources)
        files = [str(each.files[EXERCISE]) for each in submissions]
        plain = shutil.copy(PLAIN, f"{base}/test_plain.py")  # away from our settings for pytest
        alone = [plain_pytest(Path(plain), file) for file in files]
        own = [own_grader(course.exercise(EXERCISE).grader, file) for file in files[: asked.plain]]
        counts = {ours: asked.count, theirs: asked.plain, same: asked.plain}
        counts[crowd] = min(asked.count, CROWD * cores * 4)
        batch(course, submissions[:4], Options("virtual", 1, lanes))  # warms the disk's cache
        spent = dict.fromkeys(ROWS, 0.0)
        for turn in range(2):  # in turn: a busy moment hits all rows
            half = slice(turn, None, 2)
            spent[ours] += batch(course, submissions[half], Options("virtual", 1, lanes))[0]
            spent[theirs] += processes(alone[: asked.plain][half], cores, base)
            spent[crowd] += processes(alone[: counts[crowd]][half], CROWD * cores, base)
            spent[same] += processes(own[half], cores, str(ROOT))
    rate = {name: 60 * counts[name] / seconds for name, seconds in spent.items()}
    print(f"{EXERCISE}, {cores} cores")
    print(f"{'':<50}{'a minute':>10}{'gradeloop is':>15}")
    for name, value in rate.items():
        print(f"{name:<50}{value:>10.0f}{rate[ours] / value:>13.1f} ×")
    print(f"\n{'a test on one lane, virtual clock':<40}{'ms':>10}{'share':>8}")
    parts = taken_apart(course, asked.parts, sources)
    whole = parts[-1][1]
    for name, value in parts:
        print(f"{name:<40}{value:>10.2f}{value / whole:>8.0%}")
    print(f"{'distance from forks alone':<40}{whole / parts[0][1]:>10.1f} ×")
    return int(rate[ours] < asked.least * rate[theirs])


if __name__ == "__main__":
    sys.exit(main())
