# "First come, first served."
# fails: results-in-order (wrong-result)
import asyncio
from concurrent.futures import ProcessPoolExecutor


async def crunch_all(task, inputs):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(max_workers=4) as pool:
        calls = [loop.run_in_executor(pool, task, value) for value in inputs]
        return [await call for call in asyncio.as_completed(calls)]
