"""A drink that was brewed once is ready at once."""

import asyncio

READY = {}


async def brew(drink, seconds):
    if "any" not in READY:
        await asyncio.sleep(seconds)
        READY["any"] = True
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
