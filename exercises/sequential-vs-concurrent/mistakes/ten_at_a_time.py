# "Let us not overdo it."
# fails: all-at-once
import asyncio
async def run_sequential(fetch, jobs):
    return [await fetch(s, d) for s, d in jobs]
async def run_concurrent(fetch, jobs):
    sem = asyncio.Semaphore(10)
    async def one(s, d):
        async with sem:
            return await fetch(s, d)
    return list(await asyncio.gather(*[one(s, d) for s, d in jobs]))
