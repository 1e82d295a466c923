# asyncio.sleep(0.5) sleeps for half a second.
# fails: main-times-half-a-second
import asyncio
import time


class Timer:
    async def __aenter__(self):
        self.start = time.perf_counter()
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        print(f"Elapsed: {time.perf_counter() - self.start:.3f}s")
        return False


async def main():
    async with Timer():
        asyncio.sleep(0.5)
