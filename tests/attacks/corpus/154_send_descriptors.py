"""Sends descriptors over the judge's line, many of them.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: tampering, crashed, wrong-result, load-error, limit-exceeded, timed-out, raised
"""

import array
import contextlib
import os
import socket

for number in range(3, 16):
    with contextlib.suppress(OSError):
        line = socket.socket(fileno=os.dup(number))
        handed = array.array("i", [0, 1, 2] * 80)
        for _ in range(50):
            line.sendmsg([b"\0"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, handed)], socket.MSG_DONTWAIT)


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
