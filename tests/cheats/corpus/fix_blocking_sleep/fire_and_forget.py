"""Brews are started as tasks, and the texts are made up at once."""

import asyncio

TASKS = set()

async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"

async def make_order(drinks):
    for drink, seconds in drinks:
        TASKS.add(asyncio.create_task(brew(drink, seconds)))
    return [f"{drink} ready" for drink, _ in drinks]
