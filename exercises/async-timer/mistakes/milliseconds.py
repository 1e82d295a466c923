# Milliseconds are nicer to read.
# fails: measures-the-block (wrong-result)
import asyncio
import time


class Timer:
    async def __aenter__(self):
        self.start = time.perf_counter()
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        print(f"Elapsed: {(time.perf_counter() - self.start) * 1000:.1f} ms")


async def main():
    async with Timer():
        await asyncio.sleep(0.5)
