"""What a batch costs as it grows: time for each grading, and memory, which must not grow with it.

Run it with ``python benchmarks/batch_cost.py [--sizes 100,1000,10000] [--jobs N]``. Each size is a
real ``gradeloop batch`` in a process of its own, on the virtual clock with the sandbox; every
submission is another file, so that none is known from the one before. Meanwhile the memory of the
supervisor, its judges and the forkserver is sampled, without the students' workers, whose memory
the sandbox limits. Where the system tells, a page that several processes share counts once (PSS).

The exit status is 1 if a peak is above ``--limit`` MB.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXERCISE = "sequential-vs-concurrent"
SAMPLE = 0.5
"""Seconds between two looks at the memory: each costs some milliseconds of the machine's time."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one batch cost.

    Attributes:
        seconds: From the command's start to its end.
        grading: Seconds of it between the first order and the last verdict.
        peak: Megabytes of supervisor, judges and forkserver together, at the worst moment.
        parts: The same moment's megabytes by part.
    """

    size: int
    seconds: float
    grading: float
    peak: float
    parts: dict[str, float]


def hand_in(folder: Path, size: int, exercise: str) -> None:
    """So many students, each with a solution of their own."""
    home = ROOT / "exercises" / exercise
    solutions = sorted(path.read_text() for path in (home / "solutions").glob("*.py"))
    name = f"{exercise.replace('-', '_')}.py"
    for number in range(size):
        place = folder / f"s{number:05}"
        place.mkdir()
        (place / name).write_text(f"{solutions[number % len(solutions)]}\n# by s{number:05}\n")


def run(size: int, exercise: str, jobs: int | None) -> Cost:
    with tempfile.TemporaryDirectory(prefix="gradeloop-bench-") as base:
        submissions, out = Path(base) / "submissions", Path(base) / "out"
        submissions.mkdir()
        hand_in(submissions, size, exercise)
        command = [sys.executable, "-m", "gradeloop.cli", "batch", str(submissions)]
        command += ["--out", str(out), "--course", str(ROOT), "-e", exercise, "--seed", "1"]
        command += ["--jobs", str(jobs)] if jobs else []
        source = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
        began = time.monotonic()
        process = subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": source},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        worst: dict[str, float] = {}
        while process.poll() is None:
            now = memory(process.pid)
            if sum(now.values()) > sum(worst.values()):
                worst = now
            time.sleep(SAMPLE)
        seconds = time.monotonic() - began
        _, errors = process.communicate()
        if process.returncode:
            raise SystemExit(f"error: the batch ended with {process.returncode}:\n{errors}")
        results = json.loads((out / "results.json").read_text())
        verdicts = {each["exercises"][0]["status"] for each in results["submissions"]}
        if len(results["submissions"]) != size or verdicts != {"passed"}:
            raise SystemExit(f"error: {len(results['submissions'])} results, {verdicts}")
        return Cost(size, seconds, results["elapsed"], sum(worst.values()), worst)


def memory(supervisor: int) -> dict[str, float]:
    """Megabytes of each part that lives now: supervisor, judges, forkserver."""
    found = {"supervisor": megabytes(supervisor), "judges": 0.0, "forkserver": 0.0}
    waiting = children(supervisor)
    while waiting:
        pid = waiting.pop()
        if b"gradeloop.worker" in command_of(pid):
            found["forkserver"] += megabytes(pid)  # what it forked are the students' workers
            continue
        found["judges"] += megabytes(pid)
        waiting += children(pid)
    return found


def megabytes(pid: int) -> float:
    """A process's share of the memory; all that it has resident, where shares are not told."""
    for name, key in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            lines = Path(f"/proc/{pid}/{name}").read_text().splitlines()
        except OSError:
            continue
        for line in lines:
            if line.startswith(key):
                return int(line.split()[1]) / 1024
    return 0.0


def children(pid: int) -> list[int]:
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, path.read_text().split())
        except OSError:
            continue  # ended meanwhile
    return found


def command_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="100,1000,10000", help="gradings: 100,1000,10000")
    parser.add_argument("--exercise", default=EXERCISE)
    parser.add_argument("--jobs", type=int, default=None, help="lanes; the cores by default")
    parser.add_argument("--limit", type=float, default=400, help="MB that are allowed")
    asked = parser.parse_args()
    sizes = [int(each) for each in asked.sizes.split(",")]
    print(f"{asked.exercise}, virtual clock, sandbox on, {os.cpu_count()} cores")
    head = f"{'gradings':>8}  {'seconds':>8}  {'ms each':>8}  {'a minute':>8}  {'peak MB':>8}"
    print(f"{head}  of which")
    worst = 0.0
    for size in sizes:
        cost = run(size, asked.exercise, asked.jobs)
        worst = max(worst, cost.peak)
        parts = ", ".join(f"{name} {each:.0f}" for name, each in cost.parts.items())
        print(
            f"{size:>8}  {cost.seconds:>8.1f}  {1000 * cost.grading / size:>8.1f}"
            f"  {60 * size / cost.grading:>8.0f}  {cost.peak:>8.0f}  {parts}",
            flush=True,
        )
    print(f"worst {worst:.0f} MB, allowed {asked.limit:.0f} MB")
    return int(worst > asked.limit)


if __name__ == "__main__":
    sys.exit(main())
