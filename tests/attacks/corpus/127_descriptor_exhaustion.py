"""Opens files until there are no more descriptors.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, crashed, raised, load-error, limit-exceeded, tampering
"""

import contextlib
import os

held = []
with contextlib.suppress(OSError):
    for _ in range(100_000):
        held.append(os.open("/dev/null", os.O_RDONLY))


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
