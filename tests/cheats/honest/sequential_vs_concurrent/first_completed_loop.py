"""wait with FIRST_COMPLETED, until nothing is pending."""

import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    places = {asyncio.ensure_future(fetch(*job)): place for place, job in enumerate(jobs)}
    answers, pending = [None] * len(jobs), set(places)
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            answers[places[task]] = task.result()
            print("got", places[task], "of", len(jobs), flush=True)
    return answers
