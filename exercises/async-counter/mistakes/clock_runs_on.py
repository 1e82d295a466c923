# The numbers fall due at fixed times after the start, whether anybody asks or not.
# fails: waits-before-each (too-fast)
import asyncio

class AsyncCounter:
    def __init__(self, stop, delay=0.1):
        self.stop, self.delay = stop, delay
        self.start = None
    def __aiter__(self):
        self.n = 0
        return self
    async def __anext__(self):
        loop = asyncio.get_running_loop()
        if self.start is None:
            self.start = loop.time()
        if self.n >= self.stop:
            raise StopAsyncIteration
        self.n += 1
        await asyncio.sleep(max(0, self.start + self.n * self.delay - loop.time()))
        return self.n
