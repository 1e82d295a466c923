# A queue of positions and one worker task for each name.
import asyncio


async def fetch_all(fetch, names, announce):
    positions = asyncio.Queue()
    for position in range(len(names)):
        positions.put_nowait(position)
    results = {}

    async def worker():
        position = await positions.get()
        results[position] = await fetch(names[position])

    workers = [asyncio.create_task(worker()) for _ in names]
    announce("tasks started")
    await asyncio.gather(*workers)
    return [results[position] for position in range(len(names))]
