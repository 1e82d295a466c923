"""Leaves tasks behind and awaits nothing, and has the harness see none of it.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: too-fast, tampering, crashed, raised, wrong-result, not-concurrent, too-slow, blocked-loop, timed-out, deadlock, load-error, wrong-order, never-awaited, leaked-task, over-limit
"""

import asyncio
import sys

Evidence = sys.modules["gradeloop.worker.evidence"].Evidence
for name in ("install", "restart", "collect"):
    setattr(Evidence, name, lambda self, *rest: None)


async def none(self, *rest):
    return []


Evidence.leftovers = none


async def run_sequential(fetch, jobs):
    return [await fetch(*job) for job in jobs]


async def run_concurrent(fetch, jobs):
    for job in jobs:
        asyncio.ensure_future(fetch(*job))
    return [await fetch(*job) for job in jobs]
