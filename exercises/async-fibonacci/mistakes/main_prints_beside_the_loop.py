# The loop is there, and it takes its time; the numbers are typed in.
# fails: main-prints-the-first-ten (wrong-result)
import asyncio


async def async_fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        yield a
        a, b = b, a + b
        await asyncio.sleep(0.05)


async def main():
    async for _ in async_fibonacci(9):
        pass
    print([0, 1, 1, 2, 3, 5, 8, 13, 21, 34])
