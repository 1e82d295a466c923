"""Each brew runs a loop of its own in a thread, joined at once."""

import asyncio
import threading


async def brew(drink, seconds):
    thread = threading.Thread(target=lambda: asyncio.run(asyncio.sleep(seconds)))
    thread.start()
    thread.join()
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
