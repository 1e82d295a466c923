# No asyncio.sleep: a future that the loop's timer fills; __anext__ returns an awaitable.
import asyncio


class AsyncCounter:
    def __init__(self, stop, delay=0.1):
        self.stop = stop
        self.delay = delay
        self.given = 0

    def __aiter__(self):
        self.given = 0
        return self

    def __anext__(self):
        if self.given == self.stop:
            raise StopAsyncIteration
        self.given += 1
        loop = asyncio.get_event_loop()
        number = loop.create_future()
        loop.call_later(self.delay, number.set_result, self.given)
        return number
