# Two base cases written out; main pulls with anext until StopAsyncIteration.
import asyncio


async def async_fibonacci(n):
    if n >= 1:
        yield 0
    if n >= 2:
        await pause()
        yield 1
    before, last = 0, 1
    for _ in range(n - 2):
        await pause()
        before, last = last, before + last
        yield last


async def pause():
    loop = asyncio.get_event_loop()
    done = loop.create_future()
    loop.call_later(0.05, done.set_result, None)
    await done


async def main():
    generator = async_fibonacci(10)
    numbers = []
    while True:
        try:
            numbers.append(await generator.__anext__())
        except StopAsyncIteration:
            break
    print("First ten:", *numbers)


if __name__ == "__main__":
    asyncio.run(main())
