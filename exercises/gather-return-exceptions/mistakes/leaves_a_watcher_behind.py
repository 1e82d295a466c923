# "A little task in the background writes down how it went."
# fails: fetches-at-once (leaked-task), nobody-is-cancelled (leaked-task)
import asyncio


async def log_later(count):
    await asyncio.sleep(5)
    print(count, "fetches were made")


async def fetch_all_settled(fetch, urls):
    asyncio.create_task(log_later(len(urls)))
    answers = await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
    results, errors = {}, {}
    for url, answer in zip(urls, answers):
        if isinstance(answer, Exception):
            errors[url] = answer
        else:
            results[url] = answer
    return results, errors
