# "I typed it in as the page shows it, only renamed so that it compiles."
# fails: gives-the-value (raised)
import asyncio


class DelayedValue:
    def __init__(self, value, delay):
        self.value = value
        self.delay = delay

    def _await(self):
        yield from asyncio.sleep(self.delay).__await__()
        return self.value
