"""A judge's tests share one event loop, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TESTS = """
import asyncio
import pytest

loops = []


@pytest.fixture
async def here():
    yield asyncio.get_running_loop()


async def test_one(here):
    loops.append(asyncio.get_running_loop())
    assert here is loops[0]


async def test_another():
    loops.append(asyncio.get_running_loop())


async def test_that_leaves_a_task_behind():
    loops.append(asyncio.get_running_loop())
    asyncio.create_task(asyncio.sleep(0.01), name="left behind")


async def test_the_next():
    loops.append(asyncio.get_running_loop())
    await asyncio.sleep(0.02)
    assert len(asyncio.all_tasks()) == 1


async def test_that_closes_nothing_but_fails():
    loops.append(asyncio.get_running_loop())
    assert False


def test_that_is_none_of_it():
    assert asyncio.run(asyncio.sleep(0, 1)) == 1


async def test_the_last():
    loops.append(asyncio.get_running_loop())
    numbers = [loops.index(loop) for loop in loops]
    assert numbers == [0, 0, 0, 3, 3, 3]
"""


def test_tests_share_a_loop_until_one_leaves_something_behind(tmp_path: Path) -> None:
    (tmp_path / "test_some.py").write_text(TESTS)
    options = ["-q", "-p", "no:cacheprovider", "-o", "asyncio_mode=auto"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "-p", "gradeloop.judge.kept_loop"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "1 failed, 6 passed" in done.stdout, done.stdout
    assert "test_that_closes_nothing_but_fails - assert False" in done.stdout
