# "to_thread with await, as in the lesson, for each name."
# fails: reads-at-once (not-concurrent)
import asyncio


async def read_all(read_blocking, names):
    results = []
    for name in names:
        results.append(await asyncio.to_thread(read_blocking, name))
    return results
