# "No value means that it must have failed."
# fails: falsy-values (raised)
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
    result = await future
    if not result:
        raise RuntimeError("no result")
    return result
