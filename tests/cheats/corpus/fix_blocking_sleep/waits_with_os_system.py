"""Brews wait for a shell."""

import asyncio
import os


async def brew(drink, seconds):
    os.system(f"sleep {seconds}")
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
