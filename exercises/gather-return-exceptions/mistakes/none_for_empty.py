# "An empty dict is nothing, so I return None for it."
# fails: one-sided (wrong-result)
import asyncio


async def fetch_all_settled(fetch, urls):
    answers = await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
    pairs = list(zip(urls, answers))
    results = {url: a for url, a in pairs if not isinstance(a, Exception)}
    errors = {url: a for url, a in pairs if isinstance(a, Exception)}
    return results or None, errors or None
