# "While there is no result, sleep a little."
# fails: falsy-values (timed-out)
import asyncio


async def call_async(start):
    result = None
    error = None

    def on_success(value):
        nonlocal result
        result = result or value

    def on_error(exception):
        nonlocal error
        if result is None:
            error = error or exception

    start(on_success, on_error)
    while not result and error is None:
        await asyncio.sleep(0.005)
    if error is not None:
        raise error
    return result
