# "A try around the gather catches the failure."
# fails: results-and-errors (wrong-result)
import asyncio


async def fetch_all_settled(fetch, urls):
    results, errors = {}, {}
    try:
        answers = await asyncio.gather(*[fetch(url) for url in urls])
        results = dict(zip(urls, answers))
    except Exception as error:
        errors[urls[0]] = error
    return results, errors
