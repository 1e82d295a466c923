"""Tasks that are polled with sleep(0) until done, at full processor load, and started in turn."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    answers = []
    for job in jobs:
        task = asyncio.ensure_future(fetch(*job))
        while not task.done():
            await asyncio.sleep(0)
        answers.append(task.result())
    return answers
