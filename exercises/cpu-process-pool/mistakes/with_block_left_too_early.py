# "The pool is only needed for starting the tasks; I await them afterwards."
# fails: loop-stays-free (blocked-loop)
import asyncio
from concurrent.futures import ProcessPoolExecutor


async def crunch_all(task, inputs):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(max_workers=4) as pool:
        futures = [loop.run_in_executor(pool, task, value) for value in inputs]
    return list(await asyncio.gather(*futures))
