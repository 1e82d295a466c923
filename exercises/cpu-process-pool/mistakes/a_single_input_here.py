# "For a single input a pool is not worth it."
# fails: in-processes
import asyncio
from concurrent.futures import ProcessPoolExecutor


async def crunch_all(task, inputs) -> list:
    if len(inputs) < 2:
        return [task(v) for v in inputs]
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as pool:
        return await asyncio.gather(*[loop.run_in_executor(pool, task, v) for v in inputs])
