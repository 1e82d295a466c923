"""Each job waits for an event that the job before sets when it has ended."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    events = [asyncio.Event() for _ in range(len(jobs) + 1)]
    events[0].set()

    async def one(place, job):
        await events[place].wait()
        answer = await fetch(*job)
        events[place + 1].set()
        return answer

    return await asyncio.gather(*(one(*item) for item in enumerate(jobs)))
