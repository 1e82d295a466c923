# "I prepare the waiting in __init__ and use it later."
# fails: awaited-again (raised)
import asyncio


class DelayedValue:
    def __init__(self, value, delay):
        self._coroutine = asyncio.sleep(delay, value)

    def __await__(self):
        return self._coroutine.__await__()
