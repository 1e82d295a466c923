# I don't use the exception, so __aexit__ needs no parameters for it.
# fails: measures-the-block (raised)
import asyncio
import time


class Timer:
    async def __aenter__(self):
        self.start = time.perf_counter()

    async def __aexit__(self):
        print(f"Elapsed: {time.perf_counter() - self.start:.3f}s")


async def main():
    async with Timer():
        await asyncio.sleep(0.5)
