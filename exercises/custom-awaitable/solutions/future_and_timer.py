# Style: a Future that a timer of the loop fills in.
import asyncio


def _fill(future, value):
    if not future.done():
        future.set_result(value)


class DelayedValue:
    def __init__(self, value, delay):
        self.value, self.delay = value, delay

    def __await__(self):
        loop = asyncio.get_event_loop()
        future = loop.create_future()
        timer = loop.call_later(self.delay, _fill, future, self.value)
        try:
            return (yield from future)
        finally:
            timer.cancel()
