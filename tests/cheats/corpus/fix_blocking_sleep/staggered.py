"""Presses the next button after a walk of 50 ms."""

import asyncio

async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"

async def make_order(drinks):
    tasks = []
    for drink, seconds in drinks:
        tasks.append(asyncio.create_task(brew(drink, seconds)))
        await asyncio.sleep(0.05)
    return [await task for task in tasks]
