# "Two at the same time might get in each other's way, so I lock."
# fails: waits-at-once (not-concurrent)
import asyncio


class DelayedValue:
    lock = asyncio.Lock()

    def __init__(self, value, delay):
        self.value = value
        self.delay = delay

    async def _wait(self):
        async with self.lock:
            await asyncio.sleep(self.delay)
        return self.value

    def __await__(self):
        return self._wait().__await__()
