"""Deletes the folders of the other workers.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, tampering, crashed, raised, load-error, limit-exceeded
Needs: sandbox
"""

import contextlib
import shutil
from pathlib import Path

above = Path.cwd().parent
with contextlib.suppress(OSError):
    # Only ever in a folder that the harness made: this file may be run by mistake.
    for sibling in above.iterdir() if above.name.startswith("gradeloop-") else ():
        if sibling != Path.cwd():
            shutil.rmtree(sibling, ignore_errors=True)


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
