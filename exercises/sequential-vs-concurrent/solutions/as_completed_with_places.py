# Style: as_completed with the job's place carried along, sorted in the end.
import asyncio


async def numbered(place, fetch, job):
    return place, await fetch(*job)


async def run_sequential(fetch, jobs):
    pairs = []
    for place, job in enumerate(jobs):
        pairs.append(await numbered(place, fetch, job))
    return [answer for _, answer in pairs]


async def run_concurrent(fetch, jobs):
    waiting = [numbered(place, fetch, job) for place, job in enumerate(jobs)]
    pairs = []
    for next_pair in asyncio.as_completed(waiting):
        pairs.append(await next_pair)
    pairs.sort(key=lambda pair: pair[0])
    return [answer for _, answer in pairs]
