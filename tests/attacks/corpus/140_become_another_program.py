"""Replaces itself by another program that prints success.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, crashed, load-error, tampering
"""

import contextlib
import os
import sys

with contextlib.suppress(OSError):
    os.execv(sys.executable, [sys.executable, "-c", "print('3 passed'); raise SystemExit(0)"])
with contextlib.suppress(OSError):
    os.execv("/bin/true", ["true"])


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
