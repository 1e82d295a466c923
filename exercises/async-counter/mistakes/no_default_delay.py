# Whoever makes a counter says how long it waits.
# fails: waits-before-each (raised)
import asyncio


class AsyncCounter:
    def __init__(self, stop, delay):
        self.stop = stop
        self.delay = delay

    def __aiter__(self):
        self.current = 0
        return self

    async def __anext__(self):
        if self.current >= self.stop:
            raise StopAsyncIteration
        await asyncio.sleep(self.delay)
        self.current += 1
        return self.current
