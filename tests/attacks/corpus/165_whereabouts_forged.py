"""Fetches in threads of its own, and reports one thread and one loop.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: too-fast, tampering, crashed, raised, wrong-result, not-concurrent, too-slow, blocked-loop, timed-out, deadlock, load-error, wrong-order, never-awaited
"""

import asyncio
import sys

stubs = sys.modules["gradeloop.worker.operations"]
stubs._whereabouts = lambda: {"thread": "main", "loop": 1, "task": "Task-1"}


async def run_sequential(fetch, jobs):
    return list(await asyncio.gather(*(asyncio.to_thread(asyncio.run, fetch(*job)) for job in jobs)))


async def run_concurrent(fetch, jobs):
    return [await asyncio.to_thread(asyncio.run, fetch(*job)) for job in jobs]
