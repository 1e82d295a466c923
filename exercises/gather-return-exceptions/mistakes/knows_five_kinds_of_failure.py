# Only failures that the author has seen are collected: any other kind loses everything.
# fails: any-mixture (raised)
import asyncio


async def fetch_all_settled(fetch, urls) -> tuple[dict, dict]:
    async def settle(url):
        try:
            return await fetch(url), None
        except (ValueError, LookupError, OSError) as error:
            return None, error

    outcomes = await asyncio.gather(*(settle(url) for url in urls))
    both = list(zip(urls, outcomes, strict=True))
    results = {url: value for url, (value, error) in both if error is None}
    return results, {url: error for url, (_, error) in both if error is not None}
