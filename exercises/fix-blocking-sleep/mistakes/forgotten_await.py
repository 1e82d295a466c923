# "I only had to swap the name of the module."
# fails: brews, empty-order (never-awaited)
import asyncio


async def brew(drink, seconds):
    asyncio.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
