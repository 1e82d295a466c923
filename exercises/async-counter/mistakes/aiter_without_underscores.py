# The methods of async for are aiter and anext.
# fails: counts-to-stop (raised)
import asyncio


class AsyncCounter:
    def __init__(self, stop, delay=0.1):
        self.stop = stop
        self.delay = delay

    def aiter(self):
        self.current = 0
        return self

    async def anext(self):
        if self.current >= self.stop:
            raise StopAsyncIteration
        await asyncio.sleep(self.delay)
        self.current += 1
        return self.current
