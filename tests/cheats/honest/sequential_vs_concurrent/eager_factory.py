"""Eager tasks where the version has them."""

import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    factory = getattr(asyncio, "eager_task_factory", None)
    loop = asyncio.get_running_loop()
    if factory is not None:
        loop.set_task_factory(factory)
    try:
        tasks = [loop.create_task(fetch(source, delay)) for source, delay in jobs]
        return [await task for task in tasks]
    finally:
        loop.set_task_factory(None)
