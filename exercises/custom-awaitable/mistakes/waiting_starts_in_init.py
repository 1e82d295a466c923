# "The sooner the waiting starts, the better."
# fails: gives-the-value (too-fast)
import asyncio


class DelayedValue:
    def __init__(self, value, delay):
        self.value = value
        self.waiting = asyncio.ensure_future(asyncio.sleep(delay))

    def __await__(self):
        yield from self.waiting
        return self.value
