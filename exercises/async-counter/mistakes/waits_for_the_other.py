# Counters must not talk at the same time, so each waits for its turn.
# fails: two-at-once (not-concurrent)
import asyncio

turn = asyncio.Lock()


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
        async with turn:
            await asyncio.sleep(self.delay)
        self.current += 1
        return self.current
