"""A condition that a ticker notifies."""

import asyncio


async def brew(drink, seconds):
    condition, ready = asyncio.Condition(), False

    async def machine():
        nonlocal ready
        await asyncio.sleep(seconds)
        async with condition:
            ready = True
            condition.notify_all()

    task = asyncio.create_task(machine())
    async with condition:
        await condition.wait_for(lambda: ready)
    await task
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
