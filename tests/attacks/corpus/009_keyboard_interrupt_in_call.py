"""Raises KeyboardInterrupt in a call.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: raised, crashed
"""

async def run_sequential(fetch, jobs):
    raise KeyboardInterrupt


async def run_concurrent(fetch, jobs):
    raise KeyboardInterrupt
