# "A shield is safer." It keeps the cancellation from the sleep, which runs on.
# fails: can-be-cancelled (leaked-task)
import asyncio
class DelayedValue:
    def __init__(self, value, delay):
        self.value, self.delay = value, delay
    def __await__(self):
        return asyncio.shield(asyncio.sleep(self.delay, self.value)).__await__()
