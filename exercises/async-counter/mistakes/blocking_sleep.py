# time.sleep waits exactly as long as I say.
# fails: two-at-once (blocked-loop)
import time


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
        time.sleep(self.delay)
        self.current += 1
        return self.current
