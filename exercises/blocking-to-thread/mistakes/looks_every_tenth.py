# "I wait until all are done, with a short time.sleep so that it does not cost much."
# fails: reads-at-once (blocked-loop), loop-stays-free (blocked-loop)
import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=4)


async def read_all(read_blocking, names):
    futures = [pool.submit(read_blocking, name) for name in names]
    while not all(future.done() for future in futures):
        time.sleep(0.01)
    return [future.result() for future in futures]
