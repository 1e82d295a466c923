# Style: multiprocessing.Pool, whose blocking map is sent to a thread.
import asyncio
import multiprocessing


def crunch(task, inputs):
    with multiprocessing.Pool(processes=2) as pool:
        return pool.map(task, inputs, chunksize=1)


async def crunch_all(task, inputs):
    inputs = list(inputs)
    if not inputs:
        return []
    print("crunching", len(inputs))
    return await asyncio.to_thread(crunch, task, inputs)
