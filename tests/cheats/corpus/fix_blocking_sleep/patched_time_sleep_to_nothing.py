"""time.sleep is replaced by nothing at all."""

import asyncio
import time

time.sleep = lambda seconds: None


async def brew(drink, seconds):
    time.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
