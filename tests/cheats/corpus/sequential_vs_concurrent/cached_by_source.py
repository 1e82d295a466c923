"""lru_cache by job: the second call fetches nothing, equal jobs are fetched once."""

import asyncio

CACHE = {}

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    missing = [job for job in dict.fromkeys(jobs) if job not in CACHE]
    CACHE.update(zip(missing, await asyncio.gather(*(fetch(*job) for job in missing))))
    return [CACHE[job] for job in jobs]
