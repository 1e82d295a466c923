# Style: the reason is kept in a variable and raised when all is done.
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    reason = None
    while reason is None:
        try:
            results += [await fetch()]
            await asyncio.sleep(interval)
        except BaseException as error:
            reason = error
    await on_stop(results[:])
    raise reason
