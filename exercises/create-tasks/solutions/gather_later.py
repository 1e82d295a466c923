# gather starts its coroutines as tasks when it is called; it is awaited after the announcement.
import asyncio


async def fetch_all(fetch, names, announce) -> list:
    everything = asyncio.gather(*(fetch(name) for name in names))
    announce("tasks started")
    return list(await everything)
