# "One Future for the whole module is enough."
# fails: returns-the-value, raises-the-error
import asyncio

box = {}


async def call_async(start):
    if "future" not in box:
        box["future"] = asyncio.get_running_loop().create_future()
    future = box["future"]

    def on_success(value):
        if not future.done():
            future.set_result(value)

    def on_error(error):
        if not future.done():
            future.set_exception(error)

    start(on_success, on_error)
    return await future
