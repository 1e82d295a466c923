"""A busy loop on datetime.now."""

import asyncio
from datetime import datetime, timedelta


def block(seconds):
    end = datetime.now() + timedelta(seconds=seconds)
    while datetime.now() < end:
        pass


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(source, delay)) for source, delay in jobs]
    await asyncio.sleep(0)  # all are in flight
    block(max((delay for _, delay in jobs), default=0))
    return [await task for task in tasks]
