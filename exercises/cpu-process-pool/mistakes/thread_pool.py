# "A pool is a pool."
# fails: in-processes
import asyncio
from concurrent.futures import ThreadPoolExecutor


async def crunch_all(task, inputs):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=4) as pool:
        return await asyncio.gather(*[loop.run_in_executor(pool, task, v) for v in inputs])
