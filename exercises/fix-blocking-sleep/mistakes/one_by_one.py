# "asyncio.sleep is the repair; and a plain loop keeps the order for me."
# fails: orders-overlap
import asyncio


async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    texts = []
    for drink, seconds in drinks:
        texts.append(await brew(drink, seconds))
    return texts
