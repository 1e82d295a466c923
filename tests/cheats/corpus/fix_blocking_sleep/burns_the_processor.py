"""Brews compute about as long as they should wait."""

import asyncio
import time


async def brew(drink, seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
