# "There are four machines, so no more than four brews at once."
# fails: kitchen-stays-open, orders-overlap
import asyncio

machines = asyncio.Semaphore(4)


async def brew(drink, seconds):
    async with machines:
        await asyncio.sleep(seconds)
        return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
