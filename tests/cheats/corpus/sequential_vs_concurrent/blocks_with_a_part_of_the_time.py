"""Starts everything, then holds the loop for 60 ms only."""

import asyncio
import time

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(*job)) for job in jobs]
    await asyncio.sleep(0)
    if jobs:
        time.sleep(0.06)
    return [await task for task in tasks]
