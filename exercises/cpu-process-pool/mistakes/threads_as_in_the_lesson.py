# "The lesson says to_thread for CPU-bound work."
# fails: in-processes
import asyncio


async def crunch_all(task, inputs):
    return list(await asyncio.gather(*[asyncio.to_thread(task, value) for value in inputs]))
