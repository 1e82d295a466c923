# Errors are caught and printed, and the program goes on.
# fails: cancels-when-the-foreground-fails (wrong-result)
import asyncio
import contextlib


async def run_with_background(background, foreground):
    task = asyncio.create_task(background())
    try:
        result = await foreground()
    except Exception as error:
        print("failed:", error)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        return None, None
    return result, await task
