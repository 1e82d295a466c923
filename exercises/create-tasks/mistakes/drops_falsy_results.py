# Empty results are left out.
# fails: edge-cases (wrong-result)
import asyncio


async def fetch_all(fetch, names, announce):
    tasks = [asyncio.create_task(fetch(name)) for name in names]
    announce("tasks started")
    results = await asyncio.gather(*tasks)
    return [result for result in results if result]
