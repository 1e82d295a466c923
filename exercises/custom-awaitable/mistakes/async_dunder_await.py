# "There is an await in it, so it must be async def."
# fails: gives-the-value (raised)
import asyncio


class DelayedValue:
    def __init__(self, value, delay):
        self.value = value
        self.delay = delay

    async def __await__(self):
        await asyncio.sleep(self.delay)
        return self.value
