# "return_exceptions=True, then nothing can go wrong."
# fails: errors-reach-the-caller
import asyncio
from concurrent.futures import ProcessPoolExecutor


async def crunch_all(task, inputs):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(max_workers=4) as pool:
        calls = [loop.run_in_executor(pool, task, value) for value in inputs]
        return await asyncio.gather(*calls, return_exceptions=True)
