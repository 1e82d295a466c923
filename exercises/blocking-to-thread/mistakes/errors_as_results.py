# "return_exceptions=True makes it robust."
# fails: errors-reach-the-caller
import asyncio


async def read_all(read_blocking, names):
    calls = [asyncio.to_thread(read_blocking, name) for name in names]
    return await asyncio.gather(*calls, return_exceptions=True)
