# "submit starts them all, result() collects them."
# fails: loop-stays-free (blocked-loop)
from concurrent.futures import ProcessPoolExecutor


async def crunch_all(task, inputs):
    with ProcessPoolExecutor(max_workers=4) as pool:
        futures = [pool.submit(task, value) for value in inputs]
        return [future.result() for future in futures]
