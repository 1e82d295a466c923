"""Ignores every signal it can, then spins.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: timed-out, limit-exceeded, crashed
"""

import signal

for number in signal.valid_signals():
    try:
        signal.signal(number, lambda *rest: None)
    except (OSError, ValueError):
        continue
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())


async def run_sequential(fetch, jobs):
    while True:
        pass


async def run_concurrent(fetch, jobs):
    while True:
        pass
