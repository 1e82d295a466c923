"""Leaves threads behind that go on calling the operation after the answer.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: too-fast, tampering, crashed, raised, wrong-result, not-concurrent, too-slow, blocked-loop, timed-out, deadlock, load-error, wrong-order, never-awaited, limit-exceeded, leaked-task, over-limit
"""

import asyncio
import threading


def go_on(fetch, job):
    while True:
        try:
            asyncio.run(fetch(*job))
        except BaseException:
            return


async def run_sequential(fetch, jobs):
    for job in jobs:
        threading.Thread(target=go_on, args=(fetch, job)).start()
    return [await fetch(*job) for job in jobs]


async def run_concurrent(fetch, jobs):
    return await run_sequential(fetch, jobs)
