# Style: get_event_loop inside the coroutine, call_soon_threadsafe, a demonstration at the end.
import asyncio


async def call_async(start):
    loop = asyncio.get_event_loop()
    future = loop.create_future()

    def settle(value, error):
        if future.done():
            return
        if error is None:
            future.set_result(value)
        else:
            future.set_exception(error)

    start(
        lambda value: loop.call_soon_threadsafe(settle, value, None),
        lambda error: loop.call_soon_threadsafe(settle, None, error),
    )
    result = await future
    return result


async def main():
    def start(on_success, on_error):
        asyncio.get_event_loop().call_later(0.01, on_success, 42)

    print(await call_async(start))


asyncio.run(main())
