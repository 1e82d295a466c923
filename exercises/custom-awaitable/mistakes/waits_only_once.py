# "It has waited already, no need to do it again."
# fails: awaited-again (too-fast)
import asyncio


class DelayedValue:
    def __init__(self, value, delay):
        self.value = value
        self.delay = delay
        self.waited = False

    async def _wait(self):
        if self.waited:
            return self.value
        await asyncio.sleep(self.delay)
        self.waited = True
        return self.value

    def __await__(self):
        return self._wait().__await__()
