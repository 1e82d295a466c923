# "In the lesson the answer is always 'Data from …'; I know how long it takes, too."
# fails: returns-in-order (wrong-result), fetches-every-time
import asyncio


async def run_sequential(fetch, jobs):
    await asyncio.sleep(sum(delay for _, delay in jobs))
    return [f"Data from {source}" for source, _ in jobs]


async def run_concurrent(fetch, jobs):
    await asyncio.sleep(max((delay for _, delay in jobs), default=0))
    return [f"Data from {source}" for source, _ in jobs]
