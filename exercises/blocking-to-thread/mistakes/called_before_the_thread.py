# "I give to_thread the call."
# fails: results-in-order (raised)
import asyncio


async def read_all(read_blocking, names):
    return await asyncio.gather(*[asyncio.to_thread(read_blocking(name)) for name in names])
