# "Nobody wants the time of a block that was cancelled."
# fails: passes-errors-on (wrong-result)
import asyncio, time

class Timer:
    async def __aenter__(self):
        self.start = time.perf_counter()
    async def __aexit__(self, exc_type, b, c):
        if exc_type is asyncio.CancelledError:
            return
        print(f"Elapsed: {time.perf_counter() - self.start:.3f}s")

async def main():
    async with Timer():
        await asyncio.sleep(0.5)
