# process_time is the most exact clock there is.
# fails: measures-the-block (wrong-result)
import asyncio
import time


class Timer:
    async def __aenter__(self):
        self.start = time.process_time()
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        print(f"Elapsed: {time.process_time() - self.start:.3f}s")


async def main():
    async with Timer():
        await asyncio.sleep(0.5)
