# "A dict by source is the tidiest place for the answers."
# fails: fetches-every-time
import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]


async def run_concurrent(fetch, jobs):
    tasks = {source: fetch(source, delay) for source, delay in dict(jobs).items()}
    answers = dict(zip(tasks, await asyncio.gather(*tasks.values()), strict=True))
    return [answers[source] for source, _ in jobs]
