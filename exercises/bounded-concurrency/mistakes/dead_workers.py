# "join() waits until the queue is done."
# fails: error-reaches-the-caller
import asyncio


async def fetch_limited(fetch, urls, limit):
    jobs = asyncio.Queue()
    for item in enumerate(urls):
        jobs.put_nowait(item)
    results = [None] * len(urls)

    async def worker():
        while True:
            position, url = await jobs.get()
            results[position] = await fetch(url)
            jobs.task_done()

    workers = [asyncio.create_task(worker()) for _ in range(limit)]
    await jobs.join()
    for each in workers:
        each.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    return results
