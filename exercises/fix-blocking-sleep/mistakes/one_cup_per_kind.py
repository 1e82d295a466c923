# "A dict by drink keeps the answers apart."
# fails: serves-in-order (wrong-result)
import asyncio


async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    tasks = {drink: asyncio.create_task(brew(drink, seconds)) for drink, seconds in drinks}
    cups = {drink: await task for drink, task in tasks.items()}
    return list(cups.values())
