"""Futures by hand: done callbacks fill a list and a future says that all are there."""

import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    loop = asyncio.get_running_loop()
    complete, answers, left = loop.create_future(), [None] * len(jobs), len(jobs)

    def arrived(place, task):
        nonlocal left
        answers[place] = task.result()
        left -= 1
        if not left:
            complete.set_result(answers)

    tasks = []
    for place, job in enumerate(jobs):
        task = loop.create_task(fetch(*job))
        task.add_done_callback(lambda task, place=place: arrived(place, task))
        tasks.append(task)
    return await complete if tasks else []
