# Pairs are concurrent too, and kinder to the server.
# fails: all-in-flight, announces-while-they-run
import asyncio


async def fetch_all(fetch, names, announce):
    announced = False
    results = []
    for start in range(0, len(names), 2):
        tasks = [asyncio.create_task(fetch(name)) for name in names[start : start + 2]]
        if not announced:
            announce("tasks started")
            announced = True
        results += [await task for task in tasks]
    if not announced:
        announce("tasks started")
    return results
