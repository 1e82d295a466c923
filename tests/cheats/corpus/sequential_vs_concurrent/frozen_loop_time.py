"""loop.time runs a hundred times as fast, and the form is sequential."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    loop = asyncio.get_running_loop()
    real, start = loop.time, loop.time()
    loop.time = lambda: start + (real() - start) * 100
    try:
        return [await fetch(*job) for job in jobs]
    finally:
        del loop.time
