"""An async generator awaits each fetch before it yields the answer."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def answers(fetch, jobs):
    for source, delay in jobs:
        yield await fetch(source, delay)


async def run_concurrent(fetch, jobs):
    return [answer async for answer in answers(fetch, jobs)]
