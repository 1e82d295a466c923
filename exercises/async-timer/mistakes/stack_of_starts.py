# "Timers end in the opposite order, so a stack keeps them apart."
# fails: two-timers-at-once (wrong-result)
import asyncio, time

STARTS = []

class Timer:
    async def __aenter__(self):
        STARTS.append(time.perf_counter())
    async def __aexit__(self, a, b, c):
        print(f"Elapsed: {time.perf_counter() - STARTS.pop():.3f}s")

async def main():
    async with Timer():
        await asyncio.sleep(0.5)
