# "A short wait at least, so that the others get their turn."
# fails: zero-delay-yields (too-slow)
import asyncio


class DelayedValue:
    def __init__(self, value, delay):
        self.value, self.delay = value, delay

    def __await__(self):
        yield from asyncio.sleep(max(self.delay, 0.05)).__await__()
        return self.value
