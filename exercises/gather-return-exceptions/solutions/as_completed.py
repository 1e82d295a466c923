# Style: collects in completion order and puts things in order afterwards.
import asyncio


async def fetch_all_settled(fetch, urls):
    async def labelled(url):
        try:
            return url, True, await fetch(url)
        except Exception as e:
            return url, False, e

    outcome = {}
    for future in asyncio.as_completed([labelled(url) for url in urls]):
        url, good, answer = await future
        outcome[url] = good, answer
    results, errors = {}, {}
    for url in urls:
        good, answer = outcome[url]
        (results if good else errors)[url] = answer
    return results, errors
