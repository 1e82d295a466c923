# "Pairs are as good as dicts."
# fails: results-and-errors (wrong-result)
import asyncio


async def fetch_all_settled(fetch, urls):
    answers = await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
    pairs = list(zip(urls, answers))
    good = [pair for pair in pairs if not isinstance(pair[1], Exception)]
    bad = [pair for pair in pairs if isinstance(pair[1], Exception)]
    return good, bad
