# "Callbacks could get mixed up, so I only let one call through at a time."
# fails: waits-at-once (not-concurrent)
import asyncio

lock = asyncio.Lock()


async def call_async(start):
    async with lock:
        future = asyncio.get_running_loop().create_future()

        def on_success(value):
            if not future.done():
                future.set_result(value)

        def on_error(error):
            if not future.done():
                future.set_exception(error)

        start(on_success, on_error)
        return await future
