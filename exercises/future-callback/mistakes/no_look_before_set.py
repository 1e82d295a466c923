# "Nobody calls back twice."
# fails: first-call-counts
import asyncio


async def call_async(start):
    future = asyncio.get_running_loop().create_future()
    start(future.set_result, future.set_exception)
    return await future
