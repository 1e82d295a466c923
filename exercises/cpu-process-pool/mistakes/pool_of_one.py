# "One other process keeps the loop free."
# fails: in-processes (not-concurrent)
import asyncio
from concurrent.futures import ProcessPoolExecutor


async def crunch_all(task, inputs):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(max_workers=1) as pool:
        return await asyncio.gather(*[loop.run_in_executor(pool, task, v) for v in inputs])
