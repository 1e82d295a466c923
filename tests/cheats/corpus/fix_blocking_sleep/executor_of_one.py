"""The blocking sleep goes to an executor with a single thread."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

POOL = ThreadPoolExecutor(max_workers=1)


async def brew(drink, seconds):
    await asyncio.get_running_loop().run_in_executor(POOL, time.sleep, seconds)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
