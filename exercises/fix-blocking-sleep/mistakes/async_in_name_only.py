# "brew is an async def, so it doesn't block. I only add an await to be safe."
# fails: kitchen-stays-open (blocked-loop), orders-overlap (blocked-loop)
import asyncio
import time


async def brew(drink, seconds):
    await asyncio.sleep(0)
    time.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
