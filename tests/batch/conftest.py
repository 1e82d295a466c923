"""A class on the tiny course, and the real command in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gradeloop.course import Course, load_course


@pytest.fixture
def course(tiny_course: Path) -> Course:
    return load_course(tiny_course)


@pytest.fixture
def hand_in(hand_to: Callable[[str, str], Path], tmp_path: Path) -> Callable[[int], Path]:
    """A class of so many students, each with a file that nobody else has; the folder."""

    def place(count: int) -> Path:
        for number in range(count):
            name = f"s{number:02}"
            folder = hand_to(name, ("right", "slow", "wrong")[number % 3])
            with (folder / "tiny.py").open("a") as file:
                file.write(f"# by {name}\n")
        return tmp_path / "submissions"

    return place


@dataclass(frozen=True)
class Said:
    """What came of a command."""

    code: int
    out: str
    err: str


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "temp").mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    return {**kept, "TMPDIR": str(tmp_path / "temp"), "LANG": "C.UTF-8"}


Begin = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def gradeloop(begin: Begin) -> Callable[..., Said]:
    """Run a command to its end."""

    def run(*arguments: object) -> Said:
        process = begin(*arguments)
        out, err = process.communicate(timeout=200)
        return Said(process.returncode, out, err)

    return run


@dataclass(frozen=True)
class Batch:
    """A batch's folder, looked at from outside, also while it is being written."""

    out: Path

    def finished(self) -> int:
        """How many results the journal holds."""
        place = self.out / "journal.sqlite"
        if not place.exists():
            return 0
        try:
            base = sqlite3.connect(place, timeout=10)
            try:
                return int(base.execute("SELECT count(*) FROM results").fetchone()[0])
            finally:
                base.close()
        except sqlite3.OperationalError:  # it is being made
            return 0

    def until(self, count: int, process: subprocess.Popen[str]) -> bool:
        """Wait for so many results; False where the process ended before."""
        end = time.monotonic() + 120
        while self.finished() < count:
            if process.poll() is not None or time.monotonic() > end:
                return False
            time.sleep(0.002)
        return True

    def verdicts(self) -> dict[str, Any]:
        """The results without what may differ between two runs: times, and how often it tried."""
        data: dict[str, Any] = json.loads((self.out / "results.json").read_text())
        del data["elapsed"]
        for submission in data["submissions"]:
            for exercise in submission["exercises"]:
                for check in exercise["checks"]:
                    del check["attempts"]
        return data


def kin(pid: int) -> dict[str, list[int]]:
    """The processes of a batch by their part in it."""
    hosts = _children(pid)
    below = [each for host in hosts for each in _children(host)]
    forkservers = [each for each in below if b"gradeloop.worker" in _command(each)]
    return {
        "host": hosts,
        "lane": [each for each in below if b"gradeloop.judge" in _command(each)],
        "forkserver": forkservers,
        "worker": [each for one in forkservers for each in _children(one)],
    }


def _children(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


@pytest.fixture
def strike() -> Callable[[int, str], bool]:
    """Kill one of a batch's processes, by its part; whether there was one."""

    def kill(pid: int, part: str) -> bool:
        for each in kin(pid)[part][:1]:
            try:
                os.kill(each, signal.SIGKILL)
            except ProcessLookupError:
                return False
            return True
        return False

    return kill


@pytest.fixture
def batch_in(tmp_path: Path) -> Callable[[str], Batch]:
    return lambda name: Batch(tmp_path / name)
