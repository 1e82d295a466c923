"""Turns the loop by hand from within a coroutine until the tasks are done, in turn."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    loop = asyncio.get_running_loop()
    answers = []
    for job in jobs:
        task = asyncio.create_task(fetch(*job))
        asyncio.tasks._leave_task(loop, asyncio.current_task())
        while not task.done():
            loop._run_once()
        answers.append(task.result())
    return answers
