"""A thread sleeps in C without giving the interpreter's lock back."""

import asyncio
import ctypes


async def brew(drink, seconds):
    libc = ctypes.PyDLL(None)
    await asyncio.to_thread(libc.usleep, int(seconds * 1_000_000))
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
