"""Short pauses until datetime.now says that the time is over."""

import asyncio
from datetime import datetime, timedelta


async def brew(drink, seconds):
    end = datetime.now() + timedelta(seconds=seconds)
    while (now := datetime.now()) < end:
        await asyncio.sleep(min(0.02, (end - now).total_seconds()))
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
