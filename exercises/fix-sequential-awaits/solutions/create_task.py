# Tasks in a list, awaited one by one; those left over after an error are cancelled.
import asyncio
import time


async def fetch_data(open_session, urls):
    start = time.time()
    async with open_session() as session:
        tasks = [asyncio.create_task(session.get(url)) for url in urls]
        try:
            responses = [await task for task in tasks]
        finally:
            for task in tasks:
                task.cancel()
    print(f"Completed in {time.time() - start:.2f}s")
    return responses
