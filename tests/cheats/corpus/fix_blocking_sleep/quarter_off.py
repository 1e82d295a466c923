"""Every pause is a quarter shorter."""

import asyncio


async def brew(drink, seconds):
    await asyncio.sleep(seconds * 0.75)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
