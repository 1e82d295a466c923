"""Overlaps, but the order begins with 50 ms of time.sleep."""

import asyncio
import time

async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"

async def make_order(drinks):
    if drinks:
        time.sleep(0.05)
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
