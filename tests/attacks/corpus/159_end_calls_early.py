"""Takes the operation apart and announces the end of a call that has just begun.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: too-fast, tampering, crashed, raised, wrong-result, not-concurrent, too-slow, blocked-loop, timed-out, deadlock, load-error, wrong-order, never-awaited
"""

import asyncio


def insides(fetch):
    """What the stub closes over, by name."""
    return dict(zip(fetch.__code__.co_freevars, (cell.cell_contents for cell in fetch.__closure__ or ())))


async def hasty(fetch, job):
    parts = insides(fetch)
    operations, handle = parts["self"], parts["handle"]
    begun = operations._begin(handle, tuple(job), {})
    return operations._end(begun["call"])


async def run_sequential(fetch, jobs):
    return [await hasty(fetch, job) for job in jobs]


async def run_concurrent(fetch, jobs):
    return list(await asyncio.gather(*(hasty(fetch, job) for job in jobs)))
