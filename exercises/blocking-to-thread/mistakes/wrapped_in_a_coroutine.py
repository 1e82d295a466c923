# "I make it async by wrapping it in async def, then gather does the rest."
# fails: reads-at-once (blocked-loop), loop-stays-free (blocked-loop)
import asyncio


async def read_async(read_blocking, name):
    return read_blocking(name)


async def read_all(read_blocking, names):
    return await asyncio.gather(*[read_async(read_blocking, name) for name in names])
