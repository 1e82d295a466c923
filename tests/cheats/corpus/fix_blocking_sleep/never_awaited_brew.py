"""One brew too many is made and never awaited."""

import asyncio

async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"

async def make_order(drinks):
    for drink, seconds in drinks[:1]:
        brew(drink, seconds)
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
