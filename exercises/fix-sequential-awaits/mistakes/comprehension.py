# A list comprehension with await is an async comprehension, so it is concurrent.
# fails: fetches-at-once (not-concurrent)
async def fetch_data(open_session, urls):
    async with open_session() as session:
        return [await session.get(url) for url in urls]
