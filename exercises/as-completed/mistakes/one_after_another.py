# Each answer is handed over as soon as it has arrived.
# fails: as-they-arrive (not-concurrent)
async def in_completion_order(fetch, urls):
    for url in urls:
        result = await fetch(url)
        yield url, result
