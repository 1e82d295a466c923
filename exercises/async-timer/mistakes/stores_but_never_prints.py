# The time is in timer.elapsed, whoever wants it can print it.
# fails: measures-the-block (wrong-result)
import asyncio
import time


class Timer:
    async def __aenter__(self):
        self.start = time.perf_counter()
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        self.elapsed = time.perf_counter() - self.start
        return False


async def main():
    async with Timer() as timer:
        await asyncio.sleep(0.5)
    print(f"Elapsed: {timer.elapsed:.3f}s")
