# "The timeout is the caller's business."
# fails: default-when-slow
async def fetch_with_timeout(fetch, url, timeout, default=None):
    answer = await fetch(url)
    return answer
