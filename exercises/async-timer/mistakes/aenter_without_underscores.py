# I typed the methods as they look on the lesson's page.
# fails: measures-the-block (raised)
import asyncio
import time


class Timer:
    async def aenter(self):
        self.start = time.perf_counter()
        return self

    async def aexit(self, exc_type, exc_val, exc_tb):
        print(f"Elapsed: {time.perf_counter() - self.start:.3f}s")
        return False


async def main():
    async with Timer():
        await asyncio.sleep(0.5)
