"""The pause hides in __await__."""

import asyncio
import time


class Pause:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        time.sleep(self.seconds)
        return
        yield


async def brew(drink, seconds):
    await Pause(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
