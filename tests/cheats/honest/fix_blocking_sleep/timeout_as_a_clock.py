"""wait_for on an event that never comes: the timeout is the pause."""

import asyncio
import contextlib


async def brew(drink, seconds):
    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(asyncio.Event().wait(), seconds)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
