# "The error is the answer, so I return it."
# fails: raises-the-error
import asyncio


async def call_async(start):
    future = asyncio.get_running_loop().create_future()

    def answer(value):
        if not future.done():
            future.set_result(value)

    start(answer, answer)
    return await future
