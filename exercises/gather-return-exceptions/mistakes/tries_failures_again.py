# "To see whether it works at all, I fetch first, and the failed ones again for their error."
# fails: fetches-at-once, nobody-is-cancelled
import asyncio


async def fetch_all_settled(fetch, urls):
    answers = await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
    results, errors = {}, {}
    for url, answer in zip(urls, answers):
        if isinstance(answer, Exception):
            try:
                results[url] = await fetch(url)
            except Exception as error:
                errors[url] = error
        else:
            results[url] = answer
    return results, errors
