"""Async iterator: a counter that takes its time."""

import asyncio


class AsyncCounter:
    """Gives 1, 2, ..., stop to ``async for``, and waits ``delay`` seconds before each."""

    def __init__(self, stop, delay=0.1):
        self.stop = stop
        self.delay = delay

    # Write the two methods behind async for here.


async def main():
    async for number in AsyncCounter(5):
        print(number)


if __name__ == "__main__":
    asyncio.run(main())
