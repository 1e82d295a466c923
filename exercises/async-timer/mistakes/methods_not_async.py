# The methods have nothing to await, so I left the async off.
# fails: measures-the-block (raised)
import asyncio
import time


class Timer:
    def __aenter__(self):
        self.start = time.perf_counter()
        return self

    def __aexit__(self, exc_type, exc_val, exc_tb):
        print(f"Elapsed: {time.perf_counter() - self.start:.3f}s")
        return False


async def main():
    async with Timer():
        await asyncio.sleep(0.5)
