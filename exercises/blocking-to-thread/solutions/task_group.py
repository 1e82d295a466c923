# Style: a TaskGroup of to_thread calls; an error arrives in an ExceptionGroup.
import asyncio


async def read_all(read_blocking, names):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.to_thread(read_blocking, name)) for name in names]
    return [task.result() for task in tasks]
