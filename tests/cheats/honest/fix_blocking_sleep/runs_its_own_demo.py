"""Runs a demonstration at import, with prints and timing."""

import asyncio
import time


async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"

async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))

start = time.perf_counter()
print(asyncio.run(make_order([("tea", 0.02), ("mocha", 0.01)])), time.perf_counter() - start)
