# First count, then look whether it was the last one.
# fails: counts-nothing
import asyncio


class AsyncCounter:
    def __init__(self, stop, delay=0.1):
        self.stop = stop
        self.delay = delay

    def __aiter__(self):
        self.current = 0
        self.finished = False
        return self

    async def __anext__(self):
        if self.finished:
            raise StopAsyncIteration
        await asyncio.sleep(self.delay)
        self.current += 1
        self.finished = self.current >= self.stop
        return self.current
