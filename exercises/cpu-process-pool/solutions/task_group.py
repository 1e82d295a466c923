# Style: a TaskGroup around run_in_executor, get_event_loop as in the lesson.
import asyncio
import concurrent.futures


async def run(pool, task, value):
    return await asyncio.get_event_loop().run_in_executor(pool, task, value)


async def crunch_all(task, inputs):
    with concurrent.futures.ProcessPoolExecutor(3) as pool:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(run(pool, task, value)) for value in inputs]
    return [t.result() for t in tasks]
