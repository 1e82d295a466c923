# A dict knows which response belongs to which URL.
# fails: returns-responses
import asyncio
async def fetch_data(open_session, urls):
    async with open_session() as s:
        res = {}
        async def one(u): res[u] = await s.get(u)
        await asyncio.gather(*map(one, urls))
        return [res[u] for u in urls]
