# "asyncio.wait waits for all tasks, and there is always something to do."
# fails: no-jobs (raised)
import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]


async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(source, delay)) for source, delay in jobs]
    await asyncio.wait(tasks)
    return [task.result() for task in tasks]
