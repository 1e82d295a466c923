# A timer should say what it timed, so it takes a label.
# fails: measures-the-block (raised)
import asyncio
import time


class Timer:
    def __init__(self, label):
        self.label = label

    async def __aenter__(self):
        self.start = time.perf_counter()
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        print(f"{self.label}: {time.perf_counter() - self.start:.3f}s")


async def main():
    async with Timer("sleep"):
        await asyncio.sleep(0.5)
