# "A tenth of the time is enough to see the effect."
# fails: brews (too-fast)
import asyncio


async def brew(drink, seconds):
    await asyncio.sleep(seconds / 10)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
