# I turn every error into one of my own, with the time in its text.
# fails: passes-errors-on
import asyncio
import time


class Timer:
    async def __aenter__(self):
        self.start = time.perf_counter()
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        elapsed = time.perf_counter() - self.start
        print(f"Elapsed: {elapsed:.3f}s")
        if exc_type is not None:
            raise RuntimeError(f"failed after {elapsed:.3f}s") from exc_val


async def main():
    async with Timer():
        await asyncio.sleep(0.5)
