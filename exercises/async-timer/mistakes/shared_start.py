# A global variable is the simplest place for the start.
# fails: two-timers-at-once (wrong-result)
import asyncio
import time

start = 0.0


class Timer:
    async def __aenter__(self):
        global start
        start = time.perf_counter()
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        print(f"Elapsed: {time.perf_counter() - start:.3f}s")
        return False


async def main():
    async with Timer():
        await asyncio.sleep(0.5)
