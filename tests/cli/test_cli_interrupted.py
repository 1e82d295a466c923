"""Stopped in the middle, or run twice at once: nothing is left over and nobody is disturbed."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HandTo = Callable[[str, str], Path]
Begin = Callable[..., subprocess.Popen[str]]

HANGING = """\
import pathlib, time


async def gather_all(fetch, names):
    pathlib.Path("here").touch()
    while True:
        pass
"""


def until(claim: Callable[[], Any]) -> bool:
    """Whether it comes true; a test that fails takes a minute."""
    end = time.monotonic() + 60
    while not claim():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def children(pid: int) -> set[int]:
    """All descendants of a process that live now."""
    try:
        found = {int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}
    except (FileNotFoundError, ProcessLookupError):
        return set()
    return found.union(*map(children, found))


def alive(pid: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.parametrize(
    ("number", "clock"),
    [
        (signal.SIGINT, "wall"),
        (signal.SIGINT, "virtual"),
        (signal.SIGTERM, "virtual"),
        (signal.SIGKILL, "wall"),
    ],
)
def test_stopped_in_the_middle_it_leaves_no_process_and_no_folder(
    begin: Begin, hand_to: HandTo, own_temp: Path, clock: str, number: signal.Signals
) -> None:
    process = begin("grade", hand_to("s1", HANGING), "--clock", clock)
    assert until(lambda: list(own_temp.glob("gradeloop-*/*/here"))), "the submission never ran"
    below = children(process.pid)
    assert len(below) >= 3
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    if number == signal.SIGINT:
        assert (process.returncode, out) == (130, "")
        assert err.splitlines() == ["error: stopped", "hint: run the same command again"]
    else:
        assert process.returncode != 0
        assert "Traceback" not in err
    assert until(lambda: not any(map(alive, below)))
    assert until(lambda: not list(own_temp.glob("gradeloop-*")))


def test_two_runs_at_once_do_not_disturb_each_other(begin: Begin, hand_to: HandTo) -> None:
    paths = [hand_to("s1", "right"), hand_to("s2", "slow")]
    both = [begin("grade", path, "--clock", "virtual", "--format", "json") for path in paths]
    found = []
    for process in both:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, "")
        found.append(json.loads(out)["submissions"][0]["exercises"][0]["points"])
    assert found == [100, 60]


def test_a_reader_that_hangs_up_is_no_failure(
    begin: Begin, hand_to: HandTo, own_temp: Path
) -> None:
    process = begin("grade", hand_to("s1", "right"), "--clock", "virtual", "--format", "json")
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(timeout=120) == 0
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()
    assert list(own_temp.iterdir()) == []
