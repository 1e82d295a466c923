# "to_thread starts the thread, and I return what it gives."
# fails: results-in-order
import asyncio


async def read_all(read_blocking, names):
    return [asyncio.to_thread(read_blocking, name) for name in names]
