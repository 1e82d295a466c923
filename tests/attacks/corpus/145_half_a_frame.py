"""Sends half a message and then says no more.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: tampering, crashed, wrong-result, load-error, limit-exceeded, timed-out, raised, blocked-loop, deadlock
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


import time


async def run_sequential(fetch, jobs):
    send_everywhere(frame({"event": "done"})[:9])
    time.sleep(3600)


async def run_concurrent(fetch, jobs):
    send_everywhere(frame({"event": "done"})[:2])
    time.sleep(3600)
