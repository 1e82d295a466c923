"""A Task subclass of its own, made by a task factory."""

import asyncio


class Job(asyncio.Task):
    place = -1


def factory(loop, coroutine, **options):
    return Job(coroutine, loop=loop, **options)


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    tasks = []
    for place, job in enumerate(jobs):
        task = loop.create_task(fetch(*job))
        task.place = place
        tasks.append(task)
    if tasks:
        await asyncio.wait(tasks)
    return [task.result() for task in sorted(tasks, key=lambda task: task.place)]
