# If something goes wrong there are no responses.
# fails: closes-after-an-error (wrong-result)
import asyncio


async def fetch_data(open_session, urls):
    try:
        async with open_session() as session:
            return await asyncio.gather(*(session.get(url) for url in urls))
    except Exception as error:
        print("Request failed:", error)
        return []
