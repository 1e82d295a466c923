"""asyncio.sleep up to 0.16 s, time.sleep beyond."""

import asyncio
import time


async def brew(drink, seconds):
    if seconds <= 0.16:
        await asyncio.sleep(seconds)
    else:
        time.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
