# An ordinary function that returns an async generator, made of an ordinary one.
import asyncio
import itertools


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


async def spaced(numbers, pause):
    for number in numbers:
        yield number
        await asyncio.sleep(pause)


def async_fibonacci(n):
    return spaced(itertools.islice(fibonacci(), n), 0.05)


async def main():
    numbers = []
    async for number in async_fibonacci(10):
        numbers.append(str(number))
    print(", ".join(numbers))


asyncio.run(main())
