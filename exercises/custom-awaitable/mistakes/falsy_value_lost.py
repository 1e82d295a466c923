# "If there is no value I return None."
# fails: gives-the-value (wrong-result)
import asyncio


class DelayedValue:
    def __init__(self, value, delay):
        self.value = value or None
        self.delay = delay

    def __await__(self):
        yield from asyncio.sleep(self.delay).__await__()
        return self.value
