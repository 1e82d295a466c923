"""No pause anywhere, but the order sleeps for the longest."""

import asyncio


async def brew(drink, seconds):
    return f"{drink} ready"


async def make_order(drinks):
    await asyncio.sleep(max((seconds for _, seconds in drinks), default=0))
    return [await brew(drink, seconds) for drink, seconds in drinks]
