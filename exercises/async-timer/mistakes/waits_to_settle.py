# I give the event loop a moment to settle after the block.
# fails: measures-the-block (too-slow)
import asyncio
import time


class Timer:
    async def __aenter__(self):
        self.start = time.perf_counter()
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        print(f"Elapsed: {time.perf_counter() - self.start:.3f}s")
        await asyncio.sleep(0.3)


async def main():
    async with Timer():
        await asyncio.sleep(0.5)
