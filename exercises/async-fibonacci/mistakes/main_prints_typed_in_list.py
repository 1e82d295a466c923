# I know the first ten numbers by heart.
# fails: main-prints-the-first-ten (too-fast)
import asyncio


async def async_fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        yield a
        a, b = b, a + b
        await asyncio.sleep(0.05)


async def main():
    print("First 10 Fibonacci numbers: [0, 1, 1, 2, 3, 5, 8, 13, 21, 34]")
