"""Every pause is longer by a tenth of a second and a half."""

import asyncio


async def brew(drink, seconds):
    await asyncio.sleep(seconds + 0.15)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
