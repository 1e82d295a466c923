# "A copy is safer."
# fails: gives-the-value (wrong-result)
import asyncio
import copy


class DelayedValue:
    def __init__(self, value, delay):
        self.value = copy.deepcopy(value)
        self.delay = delay

    def __await__(self):
        yield from asyncio.sleep(self.delay).__await__()
        return self.value
