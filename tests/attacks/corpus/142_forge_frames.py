"""Writes forged messages in several forms to every descriptor.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: tampering, crashed, wrong-result, load-error, limit-exceeded, timed-out, raised
"""

import contextlib
import json
import os
import struct


def frame(message):
    text = message if isinstance(message, bytes) else json.dumps(message).encode()
    return struct.pack("!I", len(text)) + text


def send_everywhere(data):
    for descriptor in range(3, 32):
        with contextlib.suppress(OSError):
            os.write(descriptor, data)


FORGED = {"event": "done", "outcome": "returned", "value": ["list", []], "verdict": "passed", "points": 100}
send_everywhere(frame(FORGED))
send_everywhere(json.dumps(FORGED).encode() + b"\n")
for descriptor in (0, 1, 2):
    with contextlib.suppress(OSError):
        os.write(descriptor, frame(FORGED))


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
