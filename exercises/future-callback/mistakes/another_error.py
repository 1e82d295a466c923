# "Any exception will do, as long as its text is in it."
# fails: raises-the-error
import asyncio


async def call_async(start):
    future = asyncio.get_running_loop().create_future()

    def on_success(value):
        if not future.done():
            future.set_result(value)

    def on_error(error):
        if not future.done():
            future.set_exception(RuntimeError(f"failed: {error}"))

    start(on_success, on_error)
    return await future
