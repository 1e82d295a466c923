# A list comprehension with await makes all the numbers, then I yield them.
# fails: waits-before-each
import asyncio


class AsyncCounter:
    def __init__(self, stop, delay=0.1):
        self.stop = stop
        self.delay = delay

    async def __aiter__(self):
        numbers = [await asyncio.sleep(self.delay, n) for n in range(1, self.stop + 1)]
        for number in numbers:
            yield number
