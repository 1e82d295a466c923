"""Hedges: every job is fetched twice, the second of each is cancelled."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(*job)) for job in jobs]
    hedges = [asyncio.create_task(fetch(*job)) for job in jobs]
    answers = [await task for task in tasks]
    for hedge in hedges:
        hedge.cancel()
    await asyncio.gather(*hedges, return_exceptions=True)
    return answers
