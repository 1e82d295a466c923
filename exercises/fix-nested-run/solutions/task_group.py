# TaskGroup in collect, and a small async helper between main and collect.
import asyncio


async def collect(fetch, keys):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch(key)) for key in keys]
    return [task.result() for task in tasks]


def main(fetch, keys):
    async def entry():
        print("collecting", len(keys), "keys")
        return await collect(fetch, keys)

    return asyncio.run(entry())
