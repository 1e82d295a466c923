# Each name has its task, and a dict knows which result belongs to which name.
# fails: edge-cases (wrong-result)
import asyncio


async def fetch_all(fetch, names, announce):
    tasks = [asyncio.create_task(fetch(name)) for name in names]
    announce("tasks started")
    results = {name: await task for name, task in zip(names, tasks)}
    return [results[name] for name in names]
