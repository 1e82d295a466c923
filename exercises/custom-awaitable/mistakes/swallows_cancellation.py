# "Whatever happens, the caller gets the value."
# fails: can-be-cancelled
import asyncio


class DelayedValue:
    def __init__(self, value, delay):
        self.value = value
        self.delay = delay

    async def _wait(self):
        try:
            await asyncio.sleep(self.delay)
        except BaseException:
            print("interrupted")
        return self.value

    def __await__(self):
        return self._wait().__await__()
