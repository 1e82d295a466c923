# "A dict has no order anyway."
# fails: results-and-errors (wrong-result)
import asyncio


async def fetch_all_settled(fetch, urls):
    results, errors = {}, {}

    async def one(url):
        try:
            results[url] = await fetch(url)
        except Exception as error:
            errors[url] = error

    await asyncio.gather(*[one(url) for url in urls])
    return results, errors
