"""loop.call_at and an Event."""

import asyncio


async def brew(drink, seconds):
    loop, bell = asyncio.get_running_loop(), asyncio.Event()
    handle = loop.call_at(loop.time() + seconds, bell.set)
    try:
        await bell.wait()
    finally:
        handle.cancel()
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
