"""Takes every right off the folder above its own, so that no later worker can use it.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, tampering, crashed, raised, load-error, limit-exceeded
Needs: sandbox
"""

import contextlib
import os
from pathlib import Path

above = Path.cwd().parent
if above.name.startswith("gradeloop-"):
    with contextlib.suppress(OSError):
        os.chmod(above, 0)
    with contextlib.suppress(OSError):
        os.utime(above, (0, 0))


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
