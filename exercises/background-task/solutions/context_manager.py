# An async context manager that owns the background task.
import asyncio
from contextlib import asynccontextmanager, suppress


@asynccontextmanager
async def running(coroutine):
    task = asyncio.create_task(coroutine)
    try:
        yield task
    except BaseException:
        task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await task
        raise


async def run_with_background(background, foreground):
    async with running(background()) as task:
        result = await foreground()
    return result, await task
