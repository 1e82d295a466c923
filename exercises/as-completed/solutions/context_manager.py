# An async context manager owns the tasks; the generator only waits and yields.
import asyncio
import contextlib


@contextlib.asynccontextmanager
async def running(coroutines):
    tasks = [asyncio.create_task(coroutine) for coroutine in coroutines]
    try:
        yield tasks
    finally:
        unfinished = [task for task in tasks if not task.done()]
        for task in unfinished:
            task.cancel()
        for task in unfinished:
            with contextlib.suppress(asyncio.CancelledError):
                await task


async def with_url(url, fetch):
    result = await fetch(url)
    return (url, result)


async def in_completion_order(fetch, urls):
    async with running(with_url(url, fetch) for url in urls) as tasks:
        for next_one in asyncio.as_completed(tasks):
            url, result = await next_one
            yield url, result
