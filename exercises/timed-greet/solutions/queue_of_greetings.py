# Style: tasks report through a queue, keyword arguments, a decorator, many other numbers printed.
import asyncio
import time

PEOPLE = [("Alice", 0.3), ("Bob", 0.5), ("Carol", 0.2)]


def announced(function):
    async def wrapper(*args, **kwargs):
        print("greeting", args, kwargs)
        return await function(*args, **kwargs)

    return wrapper


@announced
async def timed_greet(name, delay):
    await asyncio.sleep(delay)
    return f"Hello, {name}"


async def main():
    start = time.perf_counter()
    for name, delay in PEOPLE:
        print(await timed_greet(name=name, delay=delay))
    sequential = time.perf_counter() - start

    async def put(name, delay):
        await greetings.put(await timed_greet(delay=delay, name=name))

    start = time.perf_counter()
    greetings = asyncio.Queue()
    tasks = [asyncio.create_task(put(name, delay)) for name, delay in PEOPLE]
    for _ in PEOPLE:
        print(await greetings.get())
    concurrent = time.perf_counter() - start
    await asyncio.gather(*tasks)

    print(f"{len(PEOPLE)} people: {sequential:.2f} s and {concurrent:.2f} s,")
    print(f"{sequential - concurrent:.2f} s saved, {sequential / concurrent:.1f} times as fast")


asyncio.run(main())
