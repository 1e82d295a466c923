# "The Future is what can be awaited, so I give it to the caller."
# fails: returns-the-value (wrong-result), raises-the-error
import asyncio


async def call_async(start):
    future = asyncio.get_running_loop().create_future()

    def on_success(value):
        if not future.done():
            future.set_result(value)

    def on_error(error):
        if not future.done():
            future.set_exception(error)

    start(on_success, on_error)
    return future
