# "ValueError is what goes wrong in this exercise."
# fails: results-and-errors (wrong-result)
import asyncio


async def fetch_all_settled(fetch, urls):
    answers = await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
    results, errors = {}, {}
    for url, answer in zip(urls, answers):
        if isinstance(answer, ValueError):
            errors[url] = answer
        else:
            results[url] = answer
    return results, errors
