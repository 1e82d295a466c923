# "yield gives the value to whoever awaits."
# fails: gives-the-value (raised)
import asyncio


class DelayedValue:
    def __init__(self, value, delay):
        self.value = value
        self.delay = delay

    def __await__(self):
        yield from asyncio.sleep(self.delay).__await__()
        yield self.value
