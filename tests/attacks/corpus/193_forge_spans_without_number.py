"""Forges an answer with a hundred thousand spans that last for 10 to the 308 seconds.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, tampering
"""

import contextlib
import json
import os
import struct

SPANS = [["wait", "x" * 30, "y", -1e308, 1e308, 1]] * 100_000
DONE = {"event": "done", "outcome": "returned", "value": ["l"], "at": 1e308, "spans": SPANS}
TEXT = json.dumps(DONE).encode()


def send(data):
    for descriptor in range(3, 8):
        with contextlib.suppress(OSError):
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]


async def run_sequential(fetch, jobs):
    send(struct.pack("!I", len(TEXT)) + TEXT)
    return []


async def run_concurrent(fetch, jobs):
    return await run_sequential(fetch, jobs)
