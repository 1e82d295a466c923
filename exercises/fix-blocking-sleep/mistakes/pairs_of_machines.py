# "Only two machines fit on my counter."
# fails: orders-overlap
import asyncio


async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    texts = []
    for first in range(0, len(drinks), 2):
        pair = drinks[first : first + 2]
        texts += await asyncio.gather(*(brew(drink, seconds) for drink, seconds in pair))
    return texts
