"""Holds the loop for 25 ms after the start."""

import asyncio
import time

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(*job)) for job in jobs]
    await asyncio.sleep(0)
    if jobs:
        time.sleep(0.025)
    return [await task for task in tasks]
