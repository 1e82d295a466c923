# Style: Pool.apply_async with callbacks that fill futures.
import asyncio
import multiprocessing as mp


async def crunch_all(task, inputs):
    loop = asyncio.get_running_loop()
    futures = []

    def settle(setter, outcome):
        loop.call_soon_threadsafe(setter, outcome)

    pool = mp.Pool(max(2, len(inputs)))
    try:
        for value in inputs:
            future = loop.create_future()
            pool.apply_async(
                task,
                (value,),
                callback=lambda result, f=future: settle(f.set_result, result),
                error_callback=lambda error, f=future: settle(f.set_exception, error),
            )
            futures.append(future)
        return list(await asyncio.gather(*futures))
    finally:
        pool.terminate()
