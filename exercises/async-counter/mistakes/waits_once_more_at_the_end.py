# First wait, then look whether the end is reached.
# fails: waits-before-each (too-slow)
import asyncio


class AsyncCounter:
    def __init__(self, stop, delay=0.1):
        self.stop = stop
        self.delay = delay

    def __aiter__(self):
        self.n = 0
        return self

    async def __anext__(self):
        await asyncio.sleep(self.delay)
        self.n += 1
        if self.n > self.stop:
            raise StopAsyncIteration
        return self.n
