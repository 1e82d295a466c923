# A number ahead: waits, then sees that the number is one too many.
# fails: waits-before-each (too-slow)
import asyncio


class AsyncCounter:
    def __init__(self, stop, delay=0.1):
        self.stop = stop
        self.delay = delay

    def __aiter__(self):
        self.n = 1
        return self

    async def __anext__(self):
        await asyncio.sleep(self.delay)
        n = self.n
        self.n += 1
        if n == self.stop + 1:
            raise StopAsyncIteration
        return n
