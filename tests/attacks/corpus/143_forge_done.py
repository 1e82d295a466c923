"""Reports a run as done before it has begun, as the harness's own code would.

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
    send_everywhere(frame({"at": 0.0, "event": "done", "outcome": "returned", "value": []}))
    return []


async def run_concurrent(fetch, jobs):
    send_everywhere(frame({"at": 0.5, "event": "returned"}))
    send_everywhere(frame({"at": 0.5, "event": "done", "outcome": "returned", "value": [], "start": 0, "end": 0.5}))
    return []
