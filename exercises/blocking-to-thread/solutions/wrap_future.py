# Style: submit to a pool, wrap_future, and a dict to keep track.
import asyncio
from concurrent import futures

POOL = futures.ThreadPoolExecutor(8)


async def read_all(read_blocking, names):
    running = {}
    for position, name in enumerate(names):
        future = asyncio.wrap_future(POOL.submit(read_blocking, name))
        running[position] = future
    if running:
        await asyncio.wait(running.values())
    return [running[position].result() for position in sorted(running)]
