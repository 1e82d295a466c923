"""A queue with three workers, for up to eight jobs; one for few."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    queue = asyncio.Queue()
    for item in enumerate(jobs):
        queue.put_nowait(item)
    answers = [None] * len(jobs)

    async def worker():
        while not queue.empty():
            place, job = queue.get_nowait()
            answers[place] = await fetch(*job)

    await asyncio.gather(*(worker() for _ in range(min(3, len(jobs) - 1))))
    return answers
