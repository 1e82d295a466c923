# The pause only makes it slow, the numbers are the same without.
# fails: pauses-between-numbers, main-prints-the-first-ten (too-fast), two-at-once (too-fast)
import asyncio


async def async_fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        yield a
        a, b = b, a + b


async def main():
    print([number async for number in async_fibonacci(10)])


if __name__ == "__main__":
    asyncio.run(main())
