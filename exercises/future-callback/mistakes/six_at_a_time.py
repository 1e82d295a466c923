# "Six calls at once are enough for any callback API."
# fails: waits-at-once
import asyncio

lines = asyncio.Semaphore(6)


async def call_async(start):
    async with lines:
        future = asyncio.get_running_loop().create_future()

        def succeed(value):
            if not future.done():
                future.set_result(value)

        def fail(error):
            if not future.done():
                future.set_exception(error)

        start(succeed, fail)
        return await future
