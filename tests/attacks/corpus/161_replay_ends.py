"""Announces the end of the same call again and again.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: too-fast, tampering, crashed, raised, wrong-result, not-concurrent, too-slow, blocked-loop, timed-out, deadlock, load-error, wrong-order, never-awaited, limit-exceeded
"""

import gc


def operations():
    return next(each for each in gc.get_objects() if type(each).__name__ == "Operations")


async def run_sequential(fetch, jobs):
    answers = [await fetch(*job) for job in jobs]
    stubs = operations()
    return [stubs._end(0) for _ in answers] + [stubs._end(1) for _ in answers]


async def run_concurrent(fetch, jobs):
    stubs = operations()
    return [stubs._end(number) for number in range(len(jobs))]
