# "A failed request deserves a second chance."
# fails: closes-after-an-error
import asyncio
async def fetch_data(open_session, urls):
    async with open_session() as s:
        async def one(u):
            try: return await s.get(u)
            except Exception: return await s.get(u)
        return await asyncio.gather(*map(one, urls))
