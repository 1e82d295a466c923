# "on_error gets an exception, so it raises it."
# fails: raises-the-error
import asyncio


async def call_async(start):
    future = asyncio.get_running_loop().create_future()

    def on_success(value):
        if not future.done():
            future.set_result(value)

    def on_error(error):
        raise error

    start(on_success, on_error)
    return await future
