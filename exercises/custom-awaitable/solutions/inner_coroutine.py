# Style: a coroutine method does the waiting, __await__ passes on its iterator.
import asyncio


class DelayedValue:
    def __init__(self, value, delay):
        self.value = value
        self.delay = delay

    async def _wait(self):
        await asyncio.sleep(self.delay)
        return self.value

    def __await__(self):
        return self._wait().__await__()
