"""Overlaps, but each press of a button takes 25 ms."""

import asyncio
import time


async def brew(drink, seconds):
    time.sleep(0.025)
    await asyncio.sleep(seconds - 0.025)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
