"""A clock installed for one test, and put away after it; and fresh interpreters for the rest."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gradeloop.worker.clock import Clock, make_clock

SOURCE = Path(__file__).resolve().parents[3] / "src"


@pytest.fixture
def virtual() -> Iterator[Clock]:
    """The virtual clock, installed; this folder's files count as the submission."""
    clock = make_clock("virtual")
    clock.submission_files = (str(Path(__file__).parent),)
    clock.install()
    yield clock
    clock.uninstall()


@pytest.fixture
def wall() -> Iterator[Clock]:
    """The wall clock, installed; this folder's files count as the submission."""
    clock = make_clock("wall")
    clock.submission_files = (str(Path(__file__).parent),)
    clock.install()
    yield clock
    clock.uninstall()


@pytest.fixture(params=["wall", "virtual"])
def clock(request: pytest.FixtureRequest) -> Clock:
    """Each of the clocks in turn."""
    found: Clock = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs source text in an interpreter of its own, after ``clock`` was installed."""

    def run(source: str, clock: str = "virtual") -> subprocess.CompletedProcess[str]:
        file = tmp_path / "submission.py"
        file.write_text(textwrap.dedent(source))
        start = (
            f"import sys; sys.path.insert(0, {str(SOURCE)!r})\n"
            "from gradeloop.worker.clock import *\n"
            f"clock = make_clock({clock!r}); clock.submission_files = ({str(file)!r},)\n"
            "clock.install()\n"
            f"exec(compile(open({str(file)!r}).read(), {str(file)!r}, 'exec'), globals())\n"
        )
        command = [sys.executable, "-I", "-c", start]
        return subprocess.run(
            command, capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path
        )

    return run
