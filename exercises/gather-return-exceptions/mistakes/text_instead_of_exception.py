# "The message is all that anybody wants to read."
# fails: results-and-errors (wrong-result)
import asyncio


async def fetch_all_settled(fetch, urls):
    answers = await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
    results, errors = {}, {}
    for url, answer in zip(urls, answers):
        if isinstance(answer, Exception):
            errors[url] = str(answer)
        else:
            results[url] = answer
    return results, errors
