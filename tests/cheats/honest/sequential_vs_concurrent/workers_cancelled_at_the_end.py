"""Workers that loop for ever and are cancelled, and awaited, once the queue is empty."""

import asyncio
import contextlib


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    todo, answers = asyncio.Queue(), {}

    async def worker():
        while True:
            place, job = await todo.get()
            answers[place] = await fetch(*job)
            todo.task_done()

    workers = [asyncio.create_task(worker()) for _ in jobs]
    for item in enumerate(jobs):
        todo.put_nowait(item)
    await todo.join()
    for each in workers:
        each.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await each
    return [answers[place] for place in range(len(jobs))]
