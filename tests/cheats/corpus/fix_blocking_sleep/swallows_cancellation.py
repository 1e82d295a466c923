"""Brews in a task that swallows its cancellation, kept alive behind the order."""

import asyncio

KEPT = []


async def stubborn():
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            if len(KEPT) > 40:
                raise
            KEPT.append(None)


async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"

async def make_order(drinks):
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    texts = await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
    task.cancel()
    return texts
