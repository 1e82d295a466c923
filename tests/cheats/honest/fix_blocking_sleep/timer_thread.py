"""threading.Timer wakes the loop."""

import asyncio
import threading


async def brew(drink, seconds):
    loop, bell = asyncio.get_running_loop(), asyncio.Event()
    timer = threading.Timer(seconds, loop.call_soon_threadsafe, [bell.set])
    timer.start()
    await bell.wait()
    timer.join()
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
