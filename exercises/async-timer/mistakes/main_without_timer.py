# main only has to sleep, the class is tested by itself.
# fails: main-times-half-a-second (wrong-result)
import asyncio
import time


class Timer:
    async def __aenter__(self):
        self.start = time.perf_counter()
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        print(f"Elapsed: {time.perf_counter() - self.start:.3f}s")


async def main():
    await asyncio.sleep(0.5)
