# I note when each one finishes, and sort by that at the end.
# fails: as-they-arrive
import asyncio
import time


async def in_completion_order(fetch, urls):
    async def timed(url):
        result = await fetch(url)
        return time.perf_counter(), url, result

    rows = await asyncio.gather(*(timed(url) for url in urls))
    for _, url, result in sorted(rows, key=lambda row: row[0]):
        yield url, result
