# "Many short naps are not a long one, and in between I let the others go on."
# fails: kitchen-stays-open, orders-overlap
import asyncio
import time


async def brew(drink, seconds):
    slices = 10
    for _ in range(slices):
        time.sleep(seconds / slices)
        await asyncio.sleep(0)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
