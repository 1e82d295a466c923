# Every job is fetched, and a dict knows which answer belongs to which job.
# fails: fetches-every-time (wrong-result)
import asyncio


async def run_sequential(fetch, jobs):
    answers = {}
    for source, delay in jobs:
        answers[source, delay] = await fetch(source, delay)
    return [answers[job] for job in jobs]


async def run_concurrent(fetch, jobs):
    answers = dict(zip(jobs, await asyncio.gather(*(fetch(*job) for job in jobs))))
    return [answers[job] for job in jobs]
