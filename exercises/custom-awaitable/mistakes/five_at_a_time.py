# "Five values on their way at once are enough."
# fails: waits-at-once
import asyncio

ways = asyncio.Semaphore(5)


class DelayedValue:
    def __init__(self, value, delay):
        self.value = value
        self.delay = delay

    async def wait(self):
        async with ways:
            await asyncio.sleep(self.delay)
        return self.value

    def __await__(self):
        return self.wait().__await__()
