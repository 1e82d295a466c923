# "pool.map is made for exactly this."
# fails: loop-stays-free (blocked-loop)
from concurrent.futures import ProcessPoolExecutor


async def crunch_all(task, inputs):
    with ProcessPoolExecutor(max_workers=4) as pool:
        return list(pool.map(task, inputs))
