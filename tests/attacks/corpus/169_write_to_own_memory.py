"""Changes the harness's constants in its own process through ctypes.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: tampering, crashed, wrong-result, load-error, limit-exceeded, timed-out, raised, deadlock, too-slow, blocked-loop
"""

import ctypes
import sys

frames = sys.modules.get("gradeloop.worker.frames")
numbers = [0, 1, -1]
for number in numbers:
    address = id(number) + object.__basicsize__ + 8
    try:
        ctypes.c_uint32.from_address(address).value = 1
    except (ValueError, OSError):
        pass


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
