# All the delays together make stop * delay, so I wait once.
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
        if self.current >= self.stop:
            raise StopAsyncIteration
        if self.current == 0:
            await asyncio.sleep(self.stop * self.delay)
        self.current += 1
        return self.current
