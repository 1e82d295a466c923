# Style: the workers pull from the source themselves, one at a time, behind a lock; no queue.
import asyncio


async def run_pipeline(source, process, workers=3, maxsize=5):
    items = source.__aiter__()
    turn = asyncio.Lock()
    results = []
    finished = False

    async def take():
        nonlocal finished
        async with turn:
            if finished:
                return None
            try:
                item = await items.__anext__()
            except StopAsyncIteration:
                finished = True
                return None
            results.append(None)
            return len(results) - 1, item

    async def worker():
        while (job := await take()) is not None:
            position, item = job
            results[position] = await process(item)

    await asyncio.gather(*[worker() for _ in range(workers)])
    return results
