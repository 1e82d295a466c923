# Only one timer may run at a time, or the times would be mixed up.
# fails: two-timers-at-once (not-concurrent)
import asyncio
import time

lock = asyncio.Lock()


class Timer:
    async def __aenter__(self):
        await lock.acquire()
        self.start = time.perf_counter()
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        print(f"Elapsed: {time.perf_counter() - self.start:.3f}s")
        lock.release()
        return False


async def main():
    async with Timer():
        await asyncio.sleep(0.5)
