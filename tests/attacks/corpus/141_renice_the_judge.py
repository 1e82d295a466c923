"""Slows the judge down: its priority, its processors, its limits.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, crashed, load-error, tampering
Needs: sandbox
"""

import contextlib
import os
import resource

parent = os.getppid()
with contextlib.suppress(OSError):
    os.setpriority(os.PRIO_PROCESS, parent, 19)
with contextlib.suppress(OSError):
    os.sched_setaffinity(parent, {0})
with contextlib.suppress(OSError):
    os.sched_setscheduler(parent, os.SCHED_IDLE, os.sched_param(0))
with contextlib.suppress(OSError, ValueError):
    resource.prlimit(parent, resource.RLIMIT_NOFILE, (64, 64))
with contextlib.suppress(OSError, ValueError):
    resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
