# "gather starts them, and then I look at what they gave."
# fails: results-and-errors
import asyncio


async def fetch_all_settled(fetch, urls):
    answers = asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
    results, errors = {}, {}
    for url, answer in zip(urls, answers.result()):
        if isinstance(answer, Exception):
            errors[url] = answer
        else:
            results[url] = answer
    return results, errors
