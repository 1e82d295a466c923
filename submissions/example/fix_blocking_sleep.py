"""The kitchen: every drink takes its time."""

import asyncio
import time


async def brew(drink, seconds):
    time.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*[brew(drink, seconds) for drink, seconds in drinks])
