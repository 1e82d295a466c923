# "Pressing the button takes a moment; only the rest is waiting."
# fails: kitchen-stays-open (blocked-loop), orders-overlap (blocked-loop)
import asyncio
import time


async def brew(drink, seconds):
    button = min(seconds, 0.08)
    time.sleep(button)
    await asyncio.sleep(seconds - button)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
