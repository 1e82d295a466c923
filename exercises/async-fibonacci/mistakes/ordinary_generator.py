# A generator is a generator; asyncio.run can do the sleeping.
# fails: yields-the-numbers (wrong-result)
import asyncio
import time


def async_fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        yield a
        a, b = b, a + b
        time.sleep(0.05)


async def main():
    print(list(async_fibonacci(10)))


if __name__ == "__main__":
    asyncio.run(main())
