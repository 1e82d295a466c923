# "The same source gives the same answer: why ask again?"
# fails: fetches-every-time
import asyncio

KNOWN = {}


async def ask(fetch, source, delay):
    if (source, delay) not in KNOWN:
        KNOWN[source, delay] = await fetch(source, delay)
    return KNOWN[source, delay]


async def run_sequential(fetch, jobs):
    return [await ask(fetch, source, delay) for source, delay in jobs]


async def run_concurrent(fetch, jobs):
    return await asyncio.gather(*[ask(fetch, source, delay) for source, delay in jobs])
