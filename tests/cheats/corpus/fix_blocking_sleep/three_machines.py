"""A semaphore for three drinks at a time."""

import asyncio


MACHINES = asyncio.Semaphore(3)


async def brew(drink, seconds):
    async with MACHINES:
        await asyncio.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
