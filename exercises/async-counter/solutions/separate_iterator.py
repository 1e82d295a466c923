# Two classes, as for lists: the counter makes a new iterator for every loop.
import asyncio
import collections.abc


class AsyncCounter(collections.abc.AsyncIterable):
    def __init__(self, stop, delay=0.1):
        self.stop, self.delay = stop, delay

    def __aiter__(self):
        return Steps(self.stop, self.delay)


class Steps(collections.abc.AsyncIterator):
    def __init__(self, stop, delay):
        self.numbers = iter(range(1, stop + 1))
        self.delay = delay

    async def __anext__(self):
        for number in self.numbers:
            await asyncio.sleep(self.delay)
            return number
        raise StopAsyncIteration


if __name__ == "__main__":

    async def main():
        print([number async for number in AsyncCounter(3)])

    asyncio.run(main())
