# Style: spellings of older tutorials: get_event_loop inside a coroutine, ensure_future, wait.
import asyncio


async def timed_greet(name, delay):
    await asyncio.sleep(delay)
    return "Hello, {}".format(name)


async def main():
    loop = asyncio.get_event_loop()
    names = [("Alice", 0.3), ("Bob", 0.5), ("Carol", 0.2)]

    start = loop.time()
    for pair in names:
        print(await timed_greet(*pair))
    sequential = loop.time() - start

    start = loop.time()
    futures = [asyncio.ensure_future(timed_greet(*pair)) for pair in names]
    done, pending = await asyncio.wait(futures)
    concurrent = loop.time() - start

    assert len(done) == 3 and not pending
    print("sequential:", sequential)
    print("concurrent:", concurrent)


if __name__ == "__main__":
    asyncio.run(main())
