# "With yield I need no list."
# fails: returns-in-order, fetches-every-time
import asyncio


async def run_sequential(fetch, jobs):
    for source, delay in jobs:
        yield await fetch(source, delay)


async def run_concurrent(fetch, jobs):
    for result in await asyncio.gather(*[fetch(source, delay) for source, delay in jobs]):
        yield result
