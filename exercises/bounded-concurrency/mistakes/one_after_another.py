# "One at a time is never more than the limit."
# fails: keeps-the-limit (not-concurrent), slot-reused-at-once (not-concurrent)
async def fetch_limited(fetch, urls, limit):
    return [await fetch(url) for url in urls]
