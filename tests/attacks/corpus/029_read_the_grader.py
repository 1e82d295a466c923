"""Looks for the reference solution on the disk and runs it.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, tampering, crashed, raised, load-error, limit-exceeded
Needs: sandbox
"""

import asyncio
import contextlib
import sys
from pathlib import Path


def courses():
    """Folders that may be the course's, the harness's own checkout first."""
    package = getattr(sys.modules.get("gradeloop"), "__file__", None) or __file__
    yield from Path(package).resolve().parents
    for top in (Path.cwd(), *map(Path, ("/home", "/root", "/srv", "/opt", "/tmp", "/workspace"))):
        yield top
        with contextlib.suppress(OSError):
            yield from list(top.glob("*"))[:200]


solution = None
for course in courses():
    with contextlib.suppress(OSError):
        for path in course.glob("exercises/sequential-vs-concurrent/solutions/*.py"):
            with contextlib.suppress(OSError, SyntaxError):
                space = {}
                exec(path.read_text(), space)
                solution = space


async def run_sequential(fetch, jobs):
    return await solution["run_sequential"](fetch, jobs) if solution else []


async def run_concurrent(fetch, jobs):
    return await solution["run_concurrent"](fetch, jobs) if solution else []
