# "A job that is done can go."
# fails: fetches-every-time (wrong-result)
import asyncio
async def run_sequential(fetch, jobs):
    out = []
    while jobs:
        out.append(await fetch(*jobs.pop(0)))
    return out
async def run_concurrent(fetch, jobs):
    return list(await asyncio.gather(*[fetch(s, d) for s, d in jobs]))
