# "One extra thread is enough to keep the loop free."
# fails: reads-at-once (not-concurrent)
import asyncio
from concurrent.futures import ThreadPoolExecutor


async def read_all(read_blocking, names):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=1) as pool:
        calls = [loop.run_in_executor(pool, read_blocking, name) for name in names]
        return await asyncio.gather(*calls)
