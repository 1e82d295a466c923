"""Leaves an async generator behind that never finishes its closing.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: timed-out, deadlock, wrong-result, leaked-task, limit-exceeded, crashed
"""

import asyncio

kept = []


async def stubborn():
    while True:
        try:
            yield 1
        finally:
            while True:
                try:
                    await asyncio.sleep(3600)
                except BaseException:
                    pass


async def run_sequential(fetch, jobs):
    generator = stubborn()
    kept.append(generator)
    await generator.__anext__()
    return []


async def run_concurrent(fetch, jobs):
    return await run_sequential(fetch, jobs)
