# The shield protects the background, and I can still cancel it.
# fails: cancels-when-the-foreground-fails (not-cancelled)
import asyncio
import contextlib


async def run_with_background(background, foreground):
    task = asyncio.shield(background())
    try:
        result = await foreground()
    except Exception:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        raise
    return result, await task
