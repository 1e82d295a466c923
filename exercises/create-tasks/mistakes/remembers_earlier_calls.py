# The answers of an earlier call with the same names are given again, however old they are.
# fails: other-names (wrong-result)
import asyncio

_known = {}


async def fetch_all(fetch, names, announce) -> list:
    tasks = [] if tuple(names) in _known else [asyncio.create_task(fetch(name)) for name in names]
    announce("tasks started")
    if tasks:
        _known[tuple(names)] = [await task for task in tasks]
    return list(_known.get(tuple(names), []))
