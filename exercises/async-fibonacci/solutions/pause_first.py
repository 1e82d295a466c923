# A while loop that pauses before each number; main prints one number a line.
import asyncio


async def async_fibonacci(n):
    x, y = 0, 1
    while n > 0:
        await asyncio.sleep(0.05)
        yield x
        x, y = y, x + y
        n -= 1


async def main():
    print("The Fibonacci numbers:")
    async for number in async_fibonacci(10):
        print(number)
    print("That's all.")


if __name__ == "__main__":
    asyncio.run(main())
