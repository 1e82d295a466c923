"""Swaps the task factory for one that runs a coroutine to its end at once.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: too-fast, tampering, crashed, raised, wrong-result, not-concurrent, too-slow, blocked-loop, timed-out, deadlock, load-error, wrong-order, never-awaited
"""

import asyncio


def at_once(loop, coroutine, **named):
    future = loop.create_future()
    try:
        while True:
            coroutine.send(None)
    except StopIteration as end:
        future.set_result(end.value)
    except BaseException as problem:
        future.set_exception(problem)
    return future


async def run_sequential(fetch, jobs):
    return [await fetch(*job) for job in jobs]


async def run_concurrent(fetch, jobs):
    asyncio.get_running_loop().set_task_factory(at_once)
    return [await asyncio.get_running_loop().create_task(fetch(*job)) for job in jobs]
