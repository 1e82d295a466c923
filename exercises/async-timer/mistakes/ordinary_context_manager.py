# A context manager is a context manager, with or without async.
# fails: measures-the-block (raised)
import asyncio
import time


class Timer:
    def __enter__(self):
        self.start = time.perf_counter()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        print(f"Elapsed: {time.perf_counter() - self.start:.3f}s")


async def main():
    with Timer():
        await asyncio.sleep(0.5)
