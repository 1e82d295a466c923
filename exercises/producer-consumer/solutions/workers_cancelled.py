# Style: join, then cancel the workers, which ends them with the next step of the loop.
import asyncio


async def run_pipeline(source, process, workers=3, maxsize=5) -> list:
    q = asyncio.Queue(maxsize)
    results = []

    async def worker():
        while True:
            i, item = await q.get()
            results[i] = await process(item)
            q.task_done()

    ws = [asyncio.create_task(worker()) for _ in range(workers)]
    i = 0
    async for item in source:
        results.append(None)
        await q.put((i, item))
        i += 1
    await q.join()
    for w in ws:
        w.cancel()
    return results
