"""Returns the futures' list as soon as the first is done; the rest end later."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    answers = [None] * len(jobs)

    async def one(place, job):
        answers[place] = await fetch(*job)

    tasks = [asyncio.create_task(one(*item)) for item in enumerate(jobs)]
    if tasks:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    return answers
