# "A delay of zero means there is nothing to wait for."
# fails: zero-delay-yields (wrong-order)
import asyncio


class DelayedValue:
    def __init__(self, value, delay):
        self.value = value
        self.delay = delay

    async def _wait(self):
        if self.delay > 0:
            await asyncio.sleep(self.delay)
        return self.value

    def __await__(self):
        return self._wait().__await__()
