"""Stops its parent process, which would hang without ending.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, tampering, crashed, load-error
Needs: sandbox
"""

import contextlib
import os
import signal

with contextlib.suppress(OSError, AttributeError):
    signal.pidfd_send_signal(os.pidfd_open(os.getppid()), signal.SIGSTOP)
with contextlib.suppress(OSError):
    os.kill(os.getppid(), signal.SIGSTOP)


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
