# "An answer that nobody changes can be a tuple."
# fails: serves-in-order (wrong-result)
import asyncio


async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    return tuple(await asyncio.gather(*(brew(*pair) for pair in drinks)))
