# contextlib: the work is done by an async generator, the class makes a new one for every block.
import asyncio
import contextlib
import time


@contextlib.asynccontextmanager
async def measured():
    start = time.perf_counter_ns()
    try:
        yield
    finally:
        print(f"Elapsed: {(time.perf_counter_ns() - start) / 1e9:.3f} s")


class Timer(contextlib.AbstractAsyncContextManager):
    async def __aenter__(self):
        self._block = measured()
        return await self._block.__aenter__()

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        return await self._block.__aexit__(exc_type, exc_val, exc_tb)


async def main():
    task = asyncio.create_task(timed_sleep(0.5))
    await task


async def timed_sleep(seconds):
    async with Timer():
        await asyncio.sleep(seconds)


if __name__ == "__main__":
    asyncio.run(main())
