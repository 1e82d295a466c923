"""A pool of threads that is wide enough, closed at exit."""

import asyncio
import atexit
import time
from concurrent.futures import ThreadPoolExecutor

MACHINES = ThreadPoolExecutor(max_workers=16, thread_name_prefix="machine")
atexit.register(MACHINES.shutdown)


async def brew(drink, seconds):
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(MACHINES, time.sleep, seconds)
    return f"{drink} ready"


async def make_order(drinks):
    return [*await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))]
