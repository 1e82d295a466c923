# "First I start the thing, then I get ready for its answer."
# fails: immediate-callback
import asyncio


async def call_async(start):
    future = None

    def on_success(value):
        if future is not None and not future.done():
            future.set_result(value)

    def on_error(error):
        if future is not None and not future.done():
            future.set_exception(error)

    start(on_success, on_error)
    future = asyncio.get_running_loop().create_future()
    return await future
