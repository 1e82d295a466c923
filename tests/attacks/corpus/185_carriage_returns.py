# Ends its lines in the ways of three systems: a correct solution.
#
# Exercise: sequential-vs-concurrent
# Verdict: passed

import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(*job) for job in jobs]


async def run_concurrent(fetch, jobs):
    return list(await asyncio.gather(*(fetch(*job) for job in jobs)))
