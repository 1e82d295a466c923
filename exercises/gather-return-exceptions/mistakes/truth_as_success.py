# "If there is a result it worked, if there is none it did not."
# fails: results-and-errors (wrong-result)
import asyncio


async def fetch_all_settled(fetch, urls):
    answers = await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
    results, errors = {}, {}
    for url, answer in zip(urls, answers):
        if answer and not isinstance(answer, Exception):
            results[url] = answer
        else:
            errors[url] = answer
    return results, errors
