# "The results come in whenever they come in."
# fails: results-in-order (wrong-result)
import asyncio


async def read_all(read_blocking, names):
    calls = [asyncio.to_thread(read_blocking, name) for name in names]
    return [await call for call in asyncio.as_completed(calls)]
