# I count first, and wait before the next one.
# fails: waits-before-each
import asyncio


class AsyncCounter:
    def __init__(self, stop, delay=0.1):
        self.stop = stop
        self.delay = delay

    def __aiter__(self):
        self.current = 0
        return self

    async def __anext__(self):
        if self.current > 0:
            await asyncio.sleep(self.delay)
        if self.current >= self.stop:
            raise StopAsyncIteration
        self.current += 1
        return self.current
