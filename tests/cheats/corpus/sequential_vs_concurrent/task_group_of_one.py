"""A task group around each job."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    answers = []
    for source, delay in jobs:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(fetch(source, delay))
        answers.append(task.result())
    return answers
