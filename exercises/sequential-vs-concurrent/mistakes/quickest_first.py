# "Sequential means one at a time; then I begin with the quick ones and sort afterwards."
# fails: one-after-another (wrong-order)
import asyncio


async def run_sequential(fetch, jobs):
    places = sorted(range(len(jobs)), key=lambda place: jobs[place][1])
    answers = {place: await fetch(*jobs[place]) for place in places}
    return [answers[place] for place in range(len(jobs))]


async def run_concurrent(fetch, jobs):
    return await asyncio.gather(*[fetch(source, delay) for source, delay in jobs])
