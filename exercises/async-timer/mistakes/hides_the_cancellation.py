# "A cancelled block is no error."
# fails: passes-errors-on (not-cancelled)
import asyncio, time
class Timer:
    async def __aenter__(self):
        self.start = time.perf_counter()
        return self
    async def __aexit__(self, exc_type, exc, tb):
        print(f"Elapsed: {time.perf_counter() - self.start:.3f}s")
        return isinstance(exc, asyncio.CancelledError)
async def main():
    async with Timer():
        await asyncio.sleep(0.5)
