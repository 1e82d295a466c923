"""Lets an alarm signal end the process.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: crashed, timed-out
"""

import signal

signal.signal(signal.SIGALRM, signal.SIG_DFL)


async def run_sequential(fetch, jobs):
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    while True:
        pass


async def run_concurrent(fetch, jobs):
    signal.raise_signal(signal.SIGALRM)
