"""The real command, in a process of its own, as a user types it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Said:
    """What came of a command.

    Attributes:
        errors: The text of each ``error:`` line.
        hints: The text of each ``hint:`` line.
    """

    code: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        return self._lines("error: ")

    @property
    def hints(self) -> list[str]:
        return self._lines("hint: ")

    def _lines(self, head: str) -> list[str]:
        return [line.removeprefix(head) for line in self.err.splitlines() if line.startswith(head)]

    def complained(self) -> tuple[str, str]:
        """The one error and the one hint, where there is nothing else."""
        assert (len(self.errors), len(self.hints)) == (1, 1), self
        assert len(self.err.splitlines()) == 2, self.err
        assert "Traceback" not in self.out + self.err
        return self.errors[0], self.hints[0]


@pytest.fixture
def own_temp(tmp_path: Path) -> Path:
    """Where a command makes its temporary folders, so that a test sees what is left of them."""
    folder = tmp_path / "temp"
    folder.mkdir()
    return folder


@pytest.fixture
def environment(own_temp: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    return {**kept, "TMPDIR": str(own_temp), "LANG": "C.UTF-8"}


@pytest.fixture
def gradeloop(
    command: tuple[str, ...], tiny_course: Path, environment: dict[str, str]
) -> Callable[..., Said]:
    """Run ``gradeloop`` with these arguments in the course's folder, without a terminal."""

    def run(*arguments: object, cwd: Path = tiny_course) -> Said:
        done = subprocess.run(
            [*command, *map(str, arguments)],
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    return run
