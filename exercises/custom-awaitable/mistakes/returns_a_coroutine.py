# "__await__ returns the coroutine, and await does the rest."
# fails: gives-the-value (raised)
import asyncio


class DelayedValue:
    def __init__(self, value, delay):
        self.value = value
        self.delay = delay

    async def _wait(self):
        await asyncio.sleep(self.delay)
        return self.value

    def __await__(self):
        return self._wait()
