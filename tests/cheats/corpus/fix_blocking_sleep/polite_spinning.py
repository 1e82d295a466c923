"""Spins on the clock with sleep(0) in between, ten milliseconds at a time."""

import asyncio
import time


async def brew(drink, seconds):
    end = time.perf_counter() + seconds
    while (now := time.perf_counter()) < end:
        stop = min(end, now + 0.04)
        while time.perf_counter() < stop:
            pass
        await asyncio.sleep(0)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
