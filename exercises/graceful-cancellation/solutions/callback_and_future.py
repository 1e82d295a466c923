# Style: a future and call_later for the pause, a hand-made context manager for the end.
import asyncio
import contextlib


@contextlib.asynccontextmanager
async def handing_over(onStop):
    collected = []
    try:
        yield collected
    except BaseException:
        await onStop(collected)
        raise


async def poll(fetch, interval, on_stop):
    loop = asyncio.get_event_loop()
    async with handing_over(on_stop) as collected:
        while True:
            collected.append(await fetch())
            alarm = loop.create_future()
            handle = loop.call_later(interval, alarm.set_result, None)
            try:
                await alarm
            finally:
                handle.cancel()


if __name__ == "__main__":
    asyncio.run(asyncio.sleep(0))
