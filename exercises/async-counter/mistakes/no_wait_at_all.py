# The numbers are what counts.
# fails: waits-before-each (too-fast), two-at-once (too-fast)
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
        self.current += 1
        return self.current
