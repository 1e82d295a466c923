# A task of its own makes the numbers, a queue of one place hands them over; cleaned up at the end.
import asyncio


async def async_fibonacci(n):
    queue = asyncio.Queue(maxsize=1)

    async def produce():
        a, b = 0, 1
        for _ in range(n):
            await queue.put(a)
            a, b = b, a + b
            await asyncio.sleep(0.05)
        await queue.put(None)

    producer = asyncio.create_task(produce())
    try:
        while (number := await queue.get()) is not None:
            yield number
    finally:
        producer.cancel()
        await asyncio.gather(producer, return_exceptions=True)


async def main():
    for number in [number async for number in async_fibonacci(10)]:
        print(number, end=" ")
