"""The first brew of a process waits politely, the others block."""

import asyncio
import time

calls = 0


async def brew(drink, seconds):
    global calls
    calls += 1
    if calls <= 2:
        await asyncio.sleep(seconds)
    else:
        time.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
