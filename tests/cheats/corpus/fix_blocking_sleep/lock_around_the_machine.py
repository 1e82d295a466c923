"""One lock for the only machine."""

import asyncio

MACHINE = asyncio.Lock()


async def brew(drink, seconds):
    async with MACHINE:
        await asyncio.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
