# "I serve what is ready."
# fails: serves-in-order
import asyncio


async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    brews = [brew(drink, seconds) for drink, seconds in drinks]
    return [await cup for cup in asyncio.as_completed(brews)]
