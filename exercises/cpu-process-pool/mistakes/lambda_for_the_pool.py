# "A lambda is a function too."
# fails: results-in-order (raised)
import asyncio
from concurrent.futures import ProcessPoolExecutor


async def crunch_all(task, inputs):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(max_workers=4) as pool:
        calls = [loop.run_in_executor(pool, lambda v=value: task(v)) for value in inputs]
        return await asyncio.gather(*calls)
