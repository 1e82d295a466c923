"""A task is created for each job, and awaited before the next is created."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    answers = []
    for source, delay in jobs:
        task = asyncio.create_task(fetch(source, delay))
        answers.append(await task)
    return answers
