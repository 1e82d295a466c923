"""Begins every call, then ends every call, without any time between.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: too-fast, tampering, crashed, raised, wrong-result, not-concurrent, too-slow, blocked-loop, timed-out, deadlock, load-error, wrong-order, never-awaited
"""

import gc


def operations():
    return next(each for each in gc.get_objects() if type(each).__name__ == "Operations")


async def run_sequential(fetch, jobs):
    return [await fetch(*job) for job in jobs]


async def run_concurrent(fetch, jobs):
    stubs = operations()
    handle = next(handle for stub, handle in stubs._stubs.values() if stub is fetch)
    calls = [stubs._begin(handle, tuple(job), {})["call"] for job in jobs]
    return [stubs._end(call) for call in calls]
