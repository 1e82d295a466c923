# Style: to_thread and gather.
import asyncio


async def read_all(read_blocking, names):
    return list(await asyncio.gather(*[asyncio.to_thread(read_blocking, n) for n in names]))
