# Two generators at once would mix up their numbers, so only one may run.
# fails: two-at-once (not-concurrent)
import asyncio

lock = asyncio.Lock()


async def async_fibonacci(n):
    a, b = 0, 1
    async with lock:
        for _ in range(n):
            yield a
            a, b = b, a + b
            await asyncio.sleep(0.05)


async def main():
    print([number async for number in async_fibonacci(10)])
