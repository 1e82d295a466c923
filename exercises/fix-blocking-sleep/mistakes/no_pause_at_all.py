# "The pause was the bug, so I took it out. Now it is really fast."
# fails: brews (too-fast)
import asyncio


async def brew(drink, seconds):
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
