"""Overlaps, and the order's receipt is printed with a pause of 30 ms."""

import asyncio
import time

async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"

async def make_order(drinks):
    texts = await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
    time.sleep(0.03)
    return texts
