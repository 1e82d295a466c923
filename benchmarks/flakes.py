"""How often a grader fails correct code because the machine is busy.

Grades correct submissions in several styles, many at once, beside processes that hog the
processors. Each waits 0.5, 0.3 and 0.2 s at the same time; 0.65 s is the bound. Three graders
see the same files under the same load, one after another:

* gradeloop, with as many lanes as gradings at once, on each clock;
* a plain grader: one measurement around ``asyncio.run``, in a process forked for each grading;
* the same in a ``pytest`` process for each grading, fewer of them, for each is dear.

    python benchmarks/flakes.py --gradings 500 --at-once 64 --hogs 8 --cpu-ms 0
    python benchmarks/flakes.py --gradings 2000 --cpu-ms 10 --clock virtual
"""

from __future__ import annotations

import argparse
import contextlib
import mmap
import os
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from gradeloop.batch.grading import Options, Task, grade_tasks
from gradeloop.course import load_course

DELAYS = (0.5, 0.3, 0.2)
BOUND = 0.65

SPEC = """\
format: 1
id: three-waits
title: Three waits at once
level: 1
objective: Wait at once.
instructions: Do it.
submit: three_waits.py
signature: ["async def run_all(wait, delays) -> list"]
time_limit: 60
load_limit: 60
checks:
  - id: at-once
    title: all three wait at the same time
    points: 100
    part: concurrency
    timing: {sequential: 1.0, ideal: 0.5, limit: 0.65}
"""
GRADER = f"""\
from gradeloop import check


@check("at-once")
async def test_all_wait_at_once(submission, operation, draw):
    wait = operation(name="wait", delay=lambda delay: delay, result=draw.token)
    run = await submission.call("run_all", wait, list({DELAYS!r}))
    run.assert_returned([wait.result_of(delay) for delay in {DELAYS!r}])
    run.assert_concurrent(wait)
"""
PLAIN_TEST = f"""\
import asyncio, importlib.util, os, time


async def wait(delay):
    await asyncio.sleep(delay)
    return delay


def test_all_wait_at_once():
    spec = importlib.util.spec_from_file_location("three_waits", os.environ["SUBMISSION"])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    start = time.perf_counter()
    result = asyncio.run(module.run_all(wait, list({DELAYS!r})))
    elapsed = time.perf_counter() - start
    assert result == list({DELAYS!r})
    assert elapsed <= {BOUND}
"""

# The work of one call: it waits, then computes for CPU_MS milliseconds of processor time.
HEAD = """\
import asyncio
import time

CPU = {cpu_ms} / 1000


async def work(wait, delay):
    answer = await wait(delay)
    if CPU:
        end = time.thread_time() + CPU
        while time.thread_time() < end:
            pass
    return answer


"""
STYLES = {
    "gather": """\
async def run_all(wait, delays):
    return await asyncio.gather(*(work(wait, delay) for delay in delays))
""",
    "task_group": """\
async def run_all(wait, delays):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(wait, delay)) for delay in delays]
    return [task.result() for task in tasks]
""",
    "create_task": """\
async def run_all(wait, delays):
    tasks = [asyncio.create_task(work(wait, delay)) for delay in delays]
    return [await task for task in tasks]
""",
    "as_completed": """\
async def run_all(wait, delays):
    async def placed(place, delay):
        return place, await work(wait, delay)

    answers = [None] * len(delays)
    for ready in asyncio.as_completed([placed(*each) for each in enumerate(delays)]):
        place, answer = await ready
        answers[place] = answer
    return answers
""",
    "queue": """\
async def run_all(wait, delays):
    queue, answers = asyncio.Queue(), [None] * len(delays)
    for item in enumerate(delays):
        queue.put_nowait(item)

    async def worker():
        while not queue.empty():
            place, delay = queue.get_nowait()
            answers[place] = await work(wait, delay)

    await asyncio.gather(*(worker() for _ in delays))
    return answers
""",
    "wait": """\
async def run_all(wait, delays):
    tasks = [asyncio.ensure_future(work(wait, delay)) for delay in delays]
    await asyncio.wait(tasks)
    return [task.result() for task in tasks]
""",
}


@dataclass(slots=True)
class Row:
    """What one grader said of its gradings."""

    grader: str
    gradings: int = 0
    failed: int = 0
    errors: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    reasons: dict[str, int] = field(default_factory=dict)

    def line(self) -> str:
        rate = 100 * self.failed / max(1, self.gradings)
        cells = [
            f"{self.grader:24}",
            f"{self.gradings:8}",
            f"{self.failed:11}",
            f"{rate:7.2f} %",
            f"{self.errors:6}",
            f"{self.slowest:8.2f} s",
            f"{self.gradings / max(self.seconds, 1e-9):8.1f}/s",
            ", ".join(f"{reason} {count}" for reason, count in sorted(self.reasons.items())),
        ]
        return "  ".join(cells).rstrip()


HEADING = "  ".join(
    [
        f"{'grader':24}",
        f"{'gradings':>8}",
        f"{'false fails':>11}",
        f"{'rate':>9}",
        f"{'errors':>6}",
        f"{'slowest':>10}",
        f"{'speed':>10}",
    ]
)


@contextlib.contextmanager
def hogs(count: int) -> Iterator[None]:
    """So many processes that do nothing but compute."""
    command = [sys.executable, "-c", "while True: sum(range(10_000))"]
    started = [subprocess.Popen(command) for _ in range(count)]
    try:
        yield
    finally:
        for each in started:
            each.kill()
            each.wait()


def make_course(root: Path, cpu_ms: float) -> list[Path]:
    """A course of one exercise, and the submissions."""
    files = {
        "exercises/course.yaml": "format: 1\ntitle: Flakes\norder: [three-waits]\n",
        "exercises/three-waits/exercise.yaml": SPEC,
        "exercises/three-waits/starter.py": "async def run_all(wait, delays): ...\n",
        "graders/test_three_waits.py": GRADER,
        "plain/test_plain.py": PLAIN_TEST,
    }
    styles = {
        f"submissions/{name}.py": HEAD.format(cpu_ms=cpu_ms) + text for name, text in STYLES.items()
    }
    for name, text in (files | styles).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [root / name for name in styles]


def repeated(files: Sequence[Path], count: int) -> Iterator[Path]:
    return (files[number % len(files)] for number in range(count))


def gradeloop(
    root: Path, files: Sequence[Path], clock: str, count: int, at_once: int, seed: int
) -> Row:
    """The real judge, with one lane for each grading at once."""
    row = Row(f"gradeloop, {clock} clock")
    course = load_course(root)
    exercise = course.exercise("three-waits")
    tasks = [Task(exercise, path, clock) for path in repeated(files, count)]
    began = time.monotonic()
    grade_tasks(course, tasks, Options(clock, seed, at_once))
    row.seconds = time.monotonic() - began
    settled = 0
    for task in tasks:
        (check,) = task.checks.values()
        row.gradings += 1
        row.slowest = max(row.slowest, check.elapsed or 0.0)
        row.failed += check.status == "failed"
        row.errors += check.status == "error"
        settled += check.clock != clock
        if check.status != "passed":
            reason = check.reason or check.status
            row.reasons[reason] = row.reasons.get(reason, 0) + 1
    if settled:
        row.reasons["settled by the virtual clock"] = settled
    return row


def at_most(
    at_once: int, jobs: Iterator[Callable[[], int]], done: Callable[[int, int], None]
) -> None:
    """Run jobs that start a process each, so many at once; ``done`` gets number and status."""
    running: dict[int, int] = {}
    for number, job in enumerate(jobs):
        running[job()] = number
        if len(running) >= at_once:
            _reap(running, done)
    while running:
        _reap(running, done)


def _reap(running: dict[int, int], done: Callable[[int, int], None]) -> None:
    pid, status = os.wait()
    if pid in running:  # else a hog, which only ends if somebody killed it
        done(running.pop(pid), os.waitstatus_to_exitcode(status))


def plain(files: Sequence[Path], count: int, at_once: int) -> Row:
    """One measurement in a forked process, against the bound."""
    import asyncio

    row = Row("plain, forked")
    times = mmap.mmap(-1, 8 * count)  # shared with the children

    async def wait(delay: float) -> float:
        await asyncio.sleep(delay)
        return delay

    def fork(number: int, path: Path) -> int:
        pid = os.fork()
        if pid:
            return pid
        status = 2
        try:
            names: dict[str, Any] = {}
            exec(compile(path.read_text(), str(path), "exec"), names)
            run_all: Any = names["run_all"]
            start = time.perf_counter()
            result = asyncio.run(run_all(wait, list(DELAYS)))
            elapsed = time.perf_counter() - start
            struct.pack_into("d", times, 8 * number, elapsed)
            status = 0 if result == list(DELAYS) and elapsed <= BOUND else 1
        finally:
            os._exit(status)

    def done(number: int, status: int) -> None:
        row.gradings += 1
        row.failed += status == 1
        row.errors += status not in (0, 1)
        row.slowest = max(row.slowest, struct.unpack_from("d", times, 8 * number)[0])

    began = time.monotonic()
    starts = enumerate(repeated(files, count))
    at_most(at_once, (partial(fork, number, path) for number, path in starts), done)
    row.seconds = time.monotonic() - began
    return row


def plain_pytest(root: Path, files: Sequence[Path], count: int, at_once: int) -> Row:
    """The same test in a pytest process of its own for each grading."""
    row = Row("plain, pytest process")
    kept: list[subprocess.Popen[bytes]] = []
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p"]
    command += ["no:gradeloop", "-c", os.devnull, "--rootdir", str(root / "plain")]
    command += [str(root / "plain" / "test_plain.py")]

    def start(path: Path) -> int:
        kept.append(
            subprocess.Popen(
                command,
                env={**os.environ, "SUBMISSION": str(path)},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        return kept[-1].pid

    def done(number: int, status: int) -> None:
        kept[number].returncode = status  # it was waited for here
        row.gradings += 1
        row.failed += status == 1
        row.errors += status not in (0, 1)

    began = time.monotonic()
    at_most(at_once, (partial(start, path) for path in repeated(files, count)), done)
    row.seconds = time.monotonic() - began
    return row


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--gradings", type=int, default=2000, help="for each grader")
    parser.add_argument("--at-once", type=int, default=64, help="how many side by side")
    parser.add_argument("--hogs", type=int, default=8, help="processes that only compute")
    parser.add_argument("--cpu-ms", type=float, default=0, help="processor time of each call")
    parser.add_argument("--clock", choices=("wall", "virtual", "both"), default="both")
    parser.add_argument("--plains", type=int, default=None, help="for the plain grader alone")
    parser.add_argument("--pytests", type=int, default=None, help="default: a tenth, at most 128")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main() -> int:
    args = arguments()
    clocks = ("wall", "virtual") if args.clock == "both" else (args.clock,)
    plains = args.gradings if args.plains is None else args.plains
    pytests = min(128, args.gradings // 10) if args.pytests is None else args.pytests
    print(
        f"{len(STYLES)} styles, ideal {max(DELAYS)} s, bound {BOUND} s; {args.at_once} at once, "
        f"{args.hogs} hogs, {args.cpu_ms:g} ms of processor time a call, "
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}\n\n{HEADING}",
        flush=True,
    )
    wrong = 0
    with tempfile.TemporaryDirectory() as folder, hogs(args.hogs):
        root = Path(folder)
        files = make_course(root, args.cpu_ms)
        for clock in clocks:
            row = gradeloop(root, files, clock, args.gradings, args.at_once, args.seed)
            wrong += row.failed + row.errors
            print(row.line(), flush=True)
        if plains:
            print(plain(files, plains, args.at_once).line(), flush=True)
        if pytests:
            print(plain_pytest(root, files, pytests, args.at_once).line(), flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
