# A timer that is used again goes on where it stopped, like a stopwatch.
# fails: can-be-used-again (wrong-result)
import asyncio
import time


class Timer:
    def __init__(self):
        self.total = 0.0

    async def __aenter__(self):
        self.start = time.perf_counter()
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        self.total += time.perf_counter() - self.start
        print(f"Elapsed: {self.total:.3f}s")


async def main():
    async with Timer():
        await asyncio.sleep(0.5)
