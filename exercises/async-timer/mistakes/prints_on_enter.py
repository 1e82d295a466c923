# I print when the timer starts, and again when it stops.
# fails: measures-the-block (wrong-result)
import asyncio
import time


class Timer:
    async def __aenter__(self):
        self.start = time.perf_counter()
        print(f"Elapsed: {time.perf_counter() - self.start:.3f}s")
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        print(f"Elapsed: {time.perf_counter() - self.start:.3f}s")


async def main():
    async with Timer():
        await asyncio.sleep(0.5)
