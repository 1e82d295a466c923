# __aiter__ starts every wait, so a slow reader finds the numbers ready.
# fails: waits-before-each (too-fast)
import asyncio

class AsyncCounter:
    def __init__(self, stop, delay=0.1):
        self.stop, self.delay = stop, delay
    def __aiter__(self):
        self.tasks = [asyncio.ensure_future(asyncio.sleep((i + 1) * self.delay, i + 1)) for i in range(self.stop)]
        return self
    async def __anext__(self):
        if not self.tasks:
            raise StopAsyncIteration
        return await self.tasks.pop(0)
