# "The whole loop goes into a thread."
# fails: reads-at-once (not-concurrent)
import asyncio


def read_each(read_blocking, names):
    return [read_blocking(name) for name in names]


async def read_all(read_blocking, names):
    return await asyncio.to_thread(read_each, read_blocking, names)
