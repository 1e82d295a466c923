# "await each one, as in the lesson."
# fails: in-processes (not-concurrent)
import asyncio
from concurrent.futures import ProcessPoolExecutor


async def crunch_all(task, inputs):
    loop = asyncio.get_running_loop()
    results = []
    with ProcessPoolExecutor(max_workers=4) as pool:
        for value in inputs:
            results.append(await loop.run_in_executor(pool, task, value))
    return results
