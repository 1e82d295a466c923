"""The same work, twice."""


async def run_sequential(fetch, jobs):
    results = []
    for source, delay in jobs:
        results.append(await fetch(source, delay))
    return results


async def run_concurrent(fetch, jobs):
    # a comprehension does it all in one line, so it is all at once
    return [await fetch(source, delay) for source, delay in jobs]
