# "One expression with all the calls in it runs them all at once."
# fails: all-at-once
async def run_sequential(fetch, jobs):
    results = []
    for source, delay in jobs:
        results.append(await fetch(source, delay))
    return results


async def run_concurrent(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]
