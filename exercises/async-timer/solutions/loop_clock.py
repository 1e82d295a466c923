# The event loop's own clock, *args for what isn't needed; __aenter__ returns nothing.
import asyncio


class Timer:
    async def __aenter__(self):
        print("Timer started")
        self.start = asyncio.get_running_loop().time()

    async def __aexit__(self, *exc_info):
        print("Time: %.2f seconds" % (asyncio.get_running_loop().time() - self.start))


async def main():
    async with Timer():
        await asyncio.sleep(0.5)
