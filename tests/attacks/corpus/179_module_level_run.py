"""Runs its own main function while it is loaded: a correct solution.

Exercise: sequential-vs-concurrent
Verdict: passed
"""

import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(*job) for job in jobs]


async def run_concurrent(fetch, jobs):
    return list(await asyncio.gather(*(fetch(*job) for job in jobs)))


async def main():
    async def fetch(source, delay):
        await asyncio.sleep(delay)
        return source

    print(await run_concurrent(fetch, [("a", 0.01), ("b", 0.02)]))


asyncio.run(main())
