"""Brews wait in the C library."""

import asyncio
import ctypes


async def brew(drink, seconds):
    ctypes.CDLL(None).usleep(int(seconds * 1_000_000))
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
