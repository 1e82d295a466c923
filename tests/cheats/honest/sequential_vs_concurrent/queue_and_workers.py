"""One worker for each job, a queue in and a queue out, sentinels at the end."""

import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    todo, done = asyncio.Queue(), asyncio.PriorityQueue()

    async def worker():
        while (item := await todo.get()) is not None:
            place, job = item
            await done.put((place, [await fetch(*job)]))
            todo.task_done()
        todo.task_done()

    workers = [asyncio.create_task(worker()) for _ in jobs]
    for item in enumerate(jobs):
        await todo.put(item)
    for _ in workers:
        await todo.put(None)
    await todo.join()
    await asyncio.gather(*workers)
    return [done.get_nowait()[1][0] for _ in jobs]
