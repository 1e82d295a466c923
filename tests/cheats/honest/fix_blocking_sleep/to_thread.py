"""The blocking sleep is kept in a thread."""

import asyncio
import time


def machine(drink, seconds):
    time.sleep(seconds)
    return f"{drink} ready"


async def brew(drink, seconds):
    return await asyncio.to_thread(machine, drink, seconds)


async def make_order(drinks):
    async with asyncio.TaskGroup() as kitchen:
        cups = [kitchen.create_task(brew(*pair)) for pair in drinks]
    return [cup.result() for cup in cups]
