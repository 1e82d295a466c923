"""Ten short pauses instead of a long one, counted by the clock."""

import asyncio
import time


async def brew(drink, seconds):
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        await asyncio.sleep(min(left, seconds / 10))
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
