# create_task, try/except around the foreground, cancel and await.
import asyncio
import contextlib


async def run_with_background(background, foreground):
    task = asyncio.create_task(background())
    try:
        result = await foreground()
    except BaseException:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        raise
    return result, await task
