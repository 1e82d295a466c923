# "asyncio.wait waits for all of them."
# fails: empty-order (raised)
import asyncio


async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    tasks = [asyncio.create_task(brew(drink, seconds)) for drink, seconds in drinks]
    await asyncio.wait(tasks)
    return [task.result() for task in tasks]
