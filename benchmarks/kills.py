"""Whether a batch whose processes are killed at random ends with the results of one left alone.

Grades a class once in peace, then again while workers, lanes, judges, forkservers and the
supervisor itself are killed with SIGKILL at random moments. A supervisor that is gone is started
again with ``--resume``. In the end every result must be there exactly once, and be the same.

    python benchmarks/kills.py --students 1000 --exercises 10
    python benchmarks/kills.py --students 8 --exercises 3 --every 0.5
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gradeloop.course import Course, load_course

ROOT = Path(__file__).resolve().parents[1]


def make_class(course: Course, students: int, exercises: int, into: Path) -> list[str]:
    """Folders with solutions and mistakes by turns, each different in a comment; their exercises'
    ids. Exercises that hang for their time limit, or need the wall clock, are left out."""
    chosen = [each for each in course.exercises if each.spec.clock == "any"][:exercises]
    for exercise in chosen:
        files = [*exercise.solutions, *(each.path for each in exercise.mistakes)]
        files = [path for path in files if b"while True" not in path.read_bytes()]
        for number in range(students):
            folder = into / f"student-{number:05}"
            folder.mkdir(parents=True, exist_ok=True)
            content = files[number % len(files)].read_bytes()
            (folder / exercise.spec.submit).write_bytes(content + f"\n# {number}\n".encode())
    return [each.id for each in chosen]


def command(source: Path, out: Path, ids: list[str], *more: str) -> list[str]:
    only = [word for each in ids for word in ("--exercise", each)]
    options = ["--clock", "virtual", "--seed", "5", "--out", str(out), *only, *more]
    return [sys.executable, "-m", "gradeloop.cli", "batch", str(source), *options]


def descendants(pid: int) -> dict[int, str]:
    """The processes below ``pid``, and itself, by what they are."""
    parents: dict[int, tuple[int, str]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, ValueError):
                stat = (entry / "stat").read_text()
                parent = int(stat[stat.rindex(")") + 2 :].split()[1])
                parents[int(entry.name)] = parent, (entry / "cmdline").read_text()
    found, added = {pid: "supervisor"}, True
    while added:
        added = False
        for each, (parent, said) in parents.items():
            if parent in found and each not in found:
                found[each] = kind_of(said, found[parent])
                added = True
    return found


def kind_of(said: str, parent: str) -> str:
    """What a process is, from its command line and from what its parent is."""
    if parent == "supervisor":
        return "judge"
    if parent == "forkserver":
        return "worker"
    return "forkserver" if "gradeloop.worker" in said and parent == "judge" else "lane"


def killing(process: subprocess.Popen[bytes], every: float, dice: random.Random) -> Iterator[str]:
    """Kill now and then while ``process`` runs; the kind of each victim.

    Workers are most of what there is to be killed; the others would hardly ever be hit without
    being given their share, and a supervisor that is always killed gets nothing done.
    """
    weights = {"worker": 60, "lane": 30, "forkserver": 4, "judge": 4, "supervisor": 2}
    while process.poll() is None:
        time.sleep(dice.expovariate(1 / every))
        there = descendants(process.pid)
        (kind,) = dice.choices(list(weights), list(weights.values()))
        victims = [pid for pid, found in there.items() if found == kind]
        if not victims:
            continue
        victim = dice.choice(victims)
        with contextlib.suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
            yield kind
    process.wait()


def verdicts(out: Path) -> dict[tuple[str, str], Any]:
    """What counts of each result. The time that it took may differ, how often it was tried, and
    which of several threads its message names."""
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))
    found: dict[tuple[str, str], Any] = {}
    for submission in results["submissions"]:
        for exercise in submission["exercises"]:
            key = submission["student"], exercise["id"]
            if key in found:
                raise SystemExit(f"{key} is there twice")
            checks = [
                (each["id"], each["status"], each["reason"], each["points"])
                for each in exercise["checks"]
            ]
            found[key] = exercise["status"], exercise["points"], checks
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--students", type=int, default=1000)
    parser.add_argument("--exercises", type=int, default=10)
    parser.add_argument("--every", type=float, default=1.0, help="seconds between two kills")
    parser.add_argument("--seed", type=int, default=1, help="of whom is killed when")
    args = parser.parse_args()
    dice = random.Random(args.seed)
    killed: Counter[str] = Counter()
    starts = 0
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        ids = make_class(load_course(ROOT), args.students, args.exercises, work / "class")
        calm, wild = work / "calm", work / "wild"
        quiet = {"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
        began = time.monotonic()
        subprocess.run(command(work / "class", calm, ids), check=False, **quiet)  # type: ignore[call-overload]
        peace = time.monotonic() - began
        began = time.monotonic()
        while True:
            starts += 1
            more = ["--resume"] if (wild / "journal.sqlite").exists() else []
            process = subprocess.Popen(command(work / "class", wild, ids, *more), **quiet)  # type: ignore[call-overload]
            killed.update(killing(process, args.every, dice))
            if process.returncode >= 0 and (wild / "results.json").exists():
                break
            if starts > 1000:
                raise SystemExit("it never ends")
        trouble = time.monotonic() - began
        expected, found = verdicts(calm), verdicts(wild)
        rows = sqlite3.connect(wild / "journal.sqlite").execute("PRAGMA integrity_check").fetchone()
        shutil.rmtree(work / "class")
    different = {key for key in expected | found if expected.get(key) != found.get(key)}
    kinds = ", ".join(f"{count} {kind}s" for kind, count in killed.most_common())
    print(
        f"{len(expected)} gradings: {peace:.0f} s in peace, {trouble:.0f} s with "
        f"{killed.total()} kills ({kinds}); the supervisor was started {starts} times"
    )
    print(f"journal: {rows[0]}; {len(found)} results, {len(different)} of them different")
    for key in sorted(different)[:10]:
        print(f"  {key}:\n    {expected.get(key)}\n    {found.get(key)}")
    return 1 if different or rows != ("ok",) else 0


if __name__ == "__main__":
    sys.exit(main())
