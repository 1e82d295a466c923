"""Sends JSON with NaN, huge numbers, doubled keys, broken UTF-8 and lone surrogates.

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


ODD = [
    b'{"at": NaN, "event": "begin"}',
    b'{"at": 1e999, "event": "returned"}',
    b'{"at": ' + b"9" * 6000 + b', "event": "done"}',
    b'{"event": "done", "event": "ready", "at": -1}',
    b'{"event": "\xff\xfe"}',
    b'{"event": "\\ud800", "at": 0}',
    b"[]",
    b"null",
    b"",
]


async def run_sequential(fetch, jobs):
    for text in ODD:
        send_everywhere(frame(text))
    return []


async def run_concurrent(fetch, jobs):
    for text in reversed(ODD):
        send_everywhere(frame(text))
    return []
