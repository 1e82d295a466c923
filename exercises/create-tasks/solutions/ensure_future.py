# Older spellings: ensure_future, and get_event_loop inside a coroutine; prints on the way.
import asyncio


async def fetch_all(fetch, names, announce):
    loop = asyncio.get_event_loop()
    futures = []
    for position, name in enumerate(names):
        if position % 2:
            futures.append(asyncio.ensure_future(fetch(name)))
        else:
            futures.append(loop.create_task(fetch(name)))
        print("starting", name)
    announce("tasks started")
    results = []
    for future in futures:
        results.append(await future)
    print("all done")
    return results


async def main():
    async def fetch(name):
        await asyncio.sleep(0.1)
        return name.upper()

    print(await fetch_all(fetch, ["a", "b"], print))


asyncio.run(main())
