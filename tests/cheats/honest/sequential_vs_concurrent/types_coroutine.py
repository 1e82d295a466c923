"""A generator-based coroutine that yields to the loop by itself."""

import asyncio
import types


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

@types.coroutine
def collect(tasks):
    answers = []
    for task in tasks:
        answers.append((yield from task.__await__()))
    return answers


async def run_concurrent(fetch, jobs):
    return await collect([asyncio.create_task(fetch(*job)) for job in jobs])
