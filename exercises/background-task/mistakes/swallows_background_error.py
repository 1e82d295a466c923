# The background is only a bonus: if it fails, the result is None.
# fails: background-error-reaches-caller (wrong-result)
import asyncio
import contextlib


async def run_with_background(background, foreground):
    task = asyncio.create_task(background())
    try:
        result = await foreground()
    except Exception:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        raise
    try:
        return result, await task
    except Exception as error:
        print("background failed:", error)
        return result, None
