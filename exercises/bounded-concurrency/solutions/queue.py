# Style: a queue of jobs, workers that empty it, prints, get_event_loop.
import asyncio


async def worker(number, jobs, fetch, results):
    while not jobs.empty():
        position, url = jobs.get_nowait()
        print(f"worker {number}: {url}")
        results[position] = await fetch(url)


async def fetch_limited(fetch, urls, limit):
    jobs = asyncio.Queue()
    for item in enumerate(urls):
        jobs.put_nowait(item)
    results = {}
    loop = asyncio.get_event_loop()
    workers = [loop.create_task(worker(n, jobs, fetch, results)) for n in range(limit)]
    for each in workers:
        await each
    return [results[position] for position in range(len(urls))]
