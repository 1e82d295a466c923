"""Holds the loop for 25 ms before each start: each block alone is short."""

import asyncio
import time

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    async def one(job):
        time.sleep(0.025)
        return await fetch(*job)

    return await asyncio.gather(*(one(job) for job in jobs))
