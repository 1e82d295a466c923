# main gives the list back, the caller can print it.
# fails: main-prints-the-first-ten (wrong-result)
import asyncio


async def async_fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        yield a
        a, b = b, a + b
        await asyncio.sleep(0.05)


async def main():
    return [number async for number in async_fibonacci(10)]
