# "run_in_executor runs it and gives me the result."
# fails: results-in-order
import asyncio
from concurrent.futures import ProcessPoolExecutor


async def crunch_all(task, inputs):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(max_workers=4) as pool:
        return [loop.run_in_executor(pool, task, value) for value in inputs]
