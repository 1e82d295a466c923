# "The lesson's object returns 'custom result', so mine does too."
# fails: gives-the-value (wrong-result)
import asyncio


class DelayedValue:
    def __init__(self, value, delay):
        self.value = value
        self.delay = delay

    def __await__(self):
        yield from asyncio.sleep(self.delay).__await__()
        return "custom result"
