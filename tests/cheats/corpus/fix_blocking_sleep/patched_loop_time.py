"""The loop's clock runs ten times as fast as the brews."""

import asyncio


async def brew(drink, seconds):
    loop = asyncio.get_running_loop()
    if "time" not in vars(loop):
        plain, start = loop.time, loop.time()
        loop.time = lambda: start + 10 * (plain() - start)
    await asyncio.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
