"""Whatever a check could leave for the next one in its process, besides its own names."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is copied")

PROGRAM = """
import asyncio, contextvars, os, random, signal, sys, threading, time, types
from gradeloop.worker.as_loaded import AsLoaded
module = types.ModuleType("submission")
asyncio.get_event_loop_policy()
loaded = AsLoaded(module, os.getcwd())
first = random.random()
{change}
same = loaded.same()
print(same, not same or random.random() == first)
os._exit(0)
"""
"""In a process of its own, since what it does to its process is the point."""

CHANGES = {
    "a name": "module.kept = 1",
    "a thread": "threading.Thread(target=time.sleep, args=(9,), daemon=True).start()",
    "a child": "os.fork() or os._exit(0)",
    "an open file": "kept = open(os.devnull)",
    "a closed file": "os.close(0)",
    "a file": "open('left.txt', 'w').close()",
    "a file that is gone": "os.remove('task.py')",
    "a file that is another": "open('task.py', 'a').write('#')",
    "a module": "sys.modules['kept'] = module",
    "the environment": "os.environ['KEPT'] = '1'",
    "the folder": "os.chdir('/')",
    "a context variable": "contextvars.ContextVar('kept').set(1)",
    "the event loop": "asyncio.run(asyncio.sleep(0))",
    "the policy": "asyncio.set_event_loop_policy(asyncio.DefaultEventLoopPolicy())",
}


def found(folder: Path, change: str) -> list[str]:
    (folder / "task.py").write_text("# a submission\n")
    program = PROGRAM.format(change=textwrap.dedent(change))
    command = [sys.executable, "-W", "ignore", "-c", program]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    return done.stdout.split()


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_left_is_noticed(tmp_path: Path, what: str) -> None:
    assert found(tmp_path, CHANGES[what]) == ["False", "True"]


def test_where_nothing_is_left_chance_begins_anew(tmp_path: Path) -> None:
    assert found(tmp_path, "random.random()") == ["True", "True"]


def test_a_file_that_did_not_load_is_never_the_same(tmp_path: Path) -> None:
    assert found(tmp_path, "loaded = AsLoaded(None, os.getcwd())")[0] == "False"
