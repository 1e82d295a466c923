# asyncio.wait waits for all tasks.
# fails: no-keys (raised)
import asyncio


async def collect(fetch, keys):
    tasks = [asyncio.create_task(fetch(key)) for key in keys]
    await asyncio.wait(tasks)
    return [task.result() for task in tasks]


def main(fetch, keys):
    return asyncio.run(collect(fetch, keys))
