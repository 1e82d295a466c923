"""Raises SystemExit in a call, which ends many a runner.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: raised, crashed, wrong-result
"""

async def run_sequential(fetch, jobs):
    raise SystemExit(0)


async def run_concurrent(fetch, jobs):
    raise SystemExit(0)
