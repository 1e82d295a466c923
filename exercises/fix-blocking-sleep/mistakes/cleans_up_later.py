# "Cleaning the machine is not the customer's business: it may go on in the background."
# fails: orders-overlap (leaked-task), empty-order (leaked-task)
import asyncio

CLEANING = set()


async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"


async def clean():
    await asyncio.sleep(0.5)


async def make_order(drinks):
    CLEANING.add(asyncio.create_task(clean()))
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
