# Names a coding that does not exist.
# -*- coding: klingon -*-
#
# Exercise: sequential-vs-concurrent
# Verdict: load-error
# Reason: load-error

import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(*job) for job in jobs]


async def run_concurrent(fetch, jobs):
    return list(await asyncio.gather(*(fetch(*job) for job in jobs)))
