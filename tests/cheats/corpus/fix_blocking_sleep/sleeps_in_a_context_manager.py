"""The pause hides in __aexit__."""

import asyncio
import time


class Machine:
    def __init__(self, seconds):
        self.seconds = seconds

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        time.sleep(self.seconds)


async def brew(drink, seconds):
    async with Machine(seconds):
        pass
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
