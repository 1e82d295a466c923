# "A thread may sleep, then nothing is blocked": until the pool has no thread left.
# fails: waits-at-once
import asyncio
import time


class DelayedValue:
    def __init__(self, value, delay):
        self.value = value
        self.delay = delay

    def __await__(self):
        yield                                  # one turn for the others, also for a delay of 0
        yield from asyncio.to_thread(time.sleep, self.delay).__await__()
        return self.value
