"""Announces a message of 4 GiB and sends none of it.

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
    send_everywhere(struct.pack("!I", 0xFFFFFFFF))
    return []


async def run_concurrent(fetch, jobs):
    send_everywhere(struct.pack("!I", 0xFFFFFFFF) + b"[" * 1000)
    return []
