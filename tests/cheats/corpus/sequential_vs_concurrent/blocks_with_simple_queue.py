"""_queue.SimpleQueue.get with a timeout."""

import _queue
import asyncio
import contextlib


def block(seconds):
    with contextlib.suppress(_queue.Empty):
        _queue.SimpleQueue().get(timeout=seconds)


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(source, delay)) for source, delay in jobs]
    await asyncio.sleep(0)  # all are in flight
    block(max((delay for _, delay in jobs), default=0))
    return [await task for task in tasks]
