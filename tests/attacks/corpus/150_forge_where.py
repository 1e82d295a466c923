"""Answers where it is before it is asked, with lines that are no lines.

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


async def run_sequential(fetch, jobs):
    lines = [["running", "\u202e" * 1000, 10**30], ["x"], [], None]
    send_everywhere(frame({"at": 0.0, "event": "where", "lines": lines}))
    while True:
        pass


async def run_concurrent(fetch, jobs):
    return await run_sequential(fetch, jobs)
