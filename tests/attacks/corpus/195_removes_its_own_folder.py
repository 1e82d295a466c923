"""Removes the folder that it works in, which its harness would like to clean up.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, raised
"""

import contextlib
import os
from pathlib import Path

here = Path.cwd()
os.chdir("/")
with contextlib.suppress(OSError):
    for entry in here.iterdir() if here.parent.name.startswith("gradeloop-") else ():
        entry.unlink()
    here.rename(here.with_name("elsewhere"))
    here.with_name("elsewhere").rmdir()


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
