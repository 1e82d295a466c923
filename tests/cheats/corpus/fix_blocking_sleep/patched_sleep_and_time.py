"""asyncio.sleep returns at once, and the clocks are moved forward by as much."""

import asyncio
import time

offset = 0.0
real = time.monotonic


async def sleep(seconds, result=None):
    global offset
    offset += seconds
    return result


asyncio.sleep = sleep
time.monotonic = time.perf_counter = time.time = lambda: real() + offset

async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"

async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
