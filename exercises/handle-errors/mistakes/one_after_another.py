# "With a loop I can handle every error by itself."
# fails: all-at-once
async def safe_fetch(fetch, url, default=None):
    try:
        return await fetch(url)
    except (ConnectionError, TimeoutError) as error:
        print(f"Request failed: {error}")
        return default


async def safe_fetch_all(fetch, urls, default=None):
    results = []
    for url in urls:
        results.append(await safe_fetch(fetch, url, default))
    return results
