# Style: spawned processes, as macOS and Windows have them.
import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor


async def crunch_all(task, inputs):
    if not inputs:
        return []
    loop = asyncio.get_running_loop()
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=fresh) as pool:
        return await asyncio.gather(*[loop.run_in_executor(pool, task, value) for value in inputs])
