# The timer starts when it is made.
# fails: can-be-used-again (wrong-result)
import asyncio
import time


class Timer:
    def __init__(self):
        self.start = time.perf_counter()

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        print(f"Elapsed: {time.perf_counter() - self.start:.3f}s")
        return False


async def main():
    async with Timer():
        await asyncio.sleep(0.5)
