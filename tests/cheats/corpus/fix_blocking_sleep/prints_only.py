"""Prints the texts and returns nothing."""

import asyncio


async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    print(f"{drink} ready")


async def make_order(drinks):
    await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
