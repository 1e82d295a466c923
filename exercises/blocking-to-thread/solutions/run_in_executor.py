# Style: as in the lesson: get_event_loop and run_in_executor, futures awaited in order.
import asyncio


async def read_all(read_blocking, names):
    loop = asyncio.get_event_loop()
    futures = []
    for name in names:
        print("reading", name)
        futures.append(loop.run_in_executor(None, read_blocking, name))
    results = []
    for future in futures:
        results.append(await future)
    return results
