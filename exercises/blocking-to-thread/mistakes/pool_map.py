# "pool.map runs them in threads; list() collects the results."
# fails: reads-at-once (blocked-loop), loop-stays-free (blocked-loop)
from concurrent.futures import ThreadPoolExecutor


async def read_all(read_blocking, names):
    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(read_blocking, names))
