# Sleeping is sleeping: the timer shows the same number.
# fails: main-times-half-a-second (blocked-loop)
import asyncio
import time


class Timer:
    async def __aenter__(self):
        self.start = time.perf_counter()
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        print(f"Elapsed: {time.perf_counter() - self.start:.3f}s")
        return False


async def main():
    async with Timer():
        time.sleep(0.5)


if __name__ == "__main__":
    asyncio.run(main())
