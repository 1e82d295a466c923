"""Forges an answer with an exception whose name, text and traceback are megabytes long.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: raised, tampering
"""

import contextlib
import json
import os
import struct

FRAMES = [["sequential_vs_concurrent.py", 10**9, "f" * 50, "t" * 50]] * 20_000
RAISED = ["e", "N" * 100_000, ["B" * 100_000], "M" * 1_000_000, ["t"], FRAMES, None, []]
DONE = {"event": "done", "outcome": "raised", "value": RAISED, "at": 1.0}
TEXT = json.dumps(DONE).encode()


async def run_sequential(fetch, jobs):
    data = struct.pack("!I", len(TEXT)) + TEXT
    for descriptor in range(3, 8):
        with contextlib.suppress(OSError):
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
    return []


async def run_concurrent(fetch, jobs):
    return await run_sequential(fetch, jobs)
