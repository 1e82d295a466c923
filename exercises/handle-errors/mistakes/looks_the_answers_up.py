# Every URL is fetched, and a dict knows which answer belongs to which URL.
# fails: keeps-places (wrong-result)
import asyncio


async def safe_fetch(fetch, url, default=None):
    try:
        return await fetch(url)
    except (ConnectionError, TimeoutError) as error:
        print(f"Request failed: {error}")
        return default


async def safe_fetch_all(fetch, urls, default=None):
    answers = {}

    async def one(url):
        answers[url] = await safe_fetch(fetch, url, default)

    await asyncio.gather(*map(one, urls))
    return [answers[url] for url in urls]
