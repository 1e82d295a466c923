# Style: the shortest: asyncio.sleep can carry a result itself.
import asyncio
from collections.abc import Awaitable


class DelayedValue(Awaitable):
    __slots__ = ("delay", "value")

    def __init__(self, value, delay):
        self.value = value
        self.delay = delay

    def __await__(self):
        return asyncio.sleep(self.delay, self.value).__await__()
