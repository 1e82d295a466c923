# "A future has a result() method."
# fails: reads-at-once (blocked-loop), loop-stays-free (blocked-loop)
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=4)


async def read_all(read_blocking, names):
    futures = [pool.submit(read_blocking, name) for name in names]
    return [future.result() for future in futures]
