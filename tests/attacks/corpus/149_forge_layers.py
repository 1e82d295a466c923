"""Claims that every layer of the sandbox is on, with names that are markup.

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


send_everywhere(frame({"at": 0.0, "event": "ready", "layers": ["<script>alert(1)</script>", "\u001b[2J"]}))
send_everywhere(frame({"at": 0.0, "event": "ready", "layers": ["seccomp"] * 100_000}))


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
