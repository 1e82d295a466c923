# Sets the counter back at the end, so a break leaves it where it was.
# fails: can-be-used-again (wrong-result)
import asyncio


class AsyncCounter:
    def __init__(self, stop, delay=0.1):
        self.stop = stop
        self.delay = delay
        self.n = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n >= self.stop:
            self.n = 0
            raise StopAsyncIteration
        await asyncio.sleep(self.delay)
        self.n += 1
        return self.n
