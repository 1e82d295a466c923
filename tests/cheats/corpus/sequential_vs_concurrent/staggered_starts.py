"""Polite to the server: 60 ms between two starts."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = []
    for job in jobs:
        tasks.append(asyncio.create_task(fetch(*job)))
        await asyncio.sleep(0.06)
    return [await task for task in tasks]
