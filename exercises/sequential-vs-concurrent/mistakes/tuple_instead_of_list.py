# "A tuple is a list that nobody can change."
# fails: returns-in-order (wrong-result), fetches-every-time (wrong-result)
import asyncio


async def run_sequential(fetch, jobs):
    return tuple([await fetch(source, delay) for source, delay in jobs])


async def run_concurrent(fetch, jobs):
    return tuple(await asyncio.gather(*[fetch(source, delay) for source, delay in jobs]))
