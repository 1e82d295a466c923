# "Four machines fit on my counter, and the orders I have seen had four drinks."
# fails: orders-overlap (too-slow)
import asyncio


async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    texts = []
    for first in range(0, len(drinks), 4):
        batch = drinks[first : first + 4]
        texts += await asyncio.gather(*(brew(drink, seconds) for drink, seconds in batch))
    return texts
