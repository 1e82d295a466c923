"""A coroutine is made and forgotten, with the warnings filtered and unraisablehook replaced."""

import asyncio
import sys
import warnings

warnings.simplefilter("ignore")
sys.unraisablehook = lambda *_: None
sys.set_coroutine_origin_tracking_depth(0)

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    for job in jobs[:1]:
        fetch(*job)
    return await asyncio.gather(*(fetch(*job) for job in jobs))
