"""loop.call_later sets a future's result."""

import asyncio


async def brew(drink, seconds):
    loop = asyncio.get_running_loop()
    cup = loop.create_future()
    loop.call_later(seconds, cup.set_result, f"{drink} ready")
    return await cup


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
