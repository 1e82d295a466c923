"""make_order overlaps with a private brew; the public brew still blocks."""

import asyncio
import time


async def brew(drink, seconds):
    time.sleep(seconds)
    return f"{drink} ready"


async def _brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(_brew(drink, seconds) for drink, seconds in drinks))
